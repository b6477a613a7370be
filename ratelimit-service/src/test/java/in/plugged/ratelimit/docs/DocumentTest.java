package in.plugged.ratelimit.docs;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.service.testing.docs.DocumentPromises;

@RatelimitServiceTest
class DocumentTest extends DocumentPromises {}
