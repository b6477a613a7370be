package in.plugged.oauth.docs;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.docs.DocumentPromises;

@OauthServiceTest
class DocumentTest extends DocumentPromises {}
