package in.plugged.keys.docs;

import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.docs.DocumentPromises;

@KeyServiceTest
class DocumentTest extends DocumentPromises {}
