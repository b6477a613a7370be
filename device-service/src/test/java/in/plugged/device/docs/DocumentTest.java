package in.plugged.device.docs;

import in.plugged.device.DeviceServiceTest;
import in.plugged.service.testing.docs.DocumentPromises;

@DeviceServiceTest
class DocumentTest extends DocumentPromises {}
