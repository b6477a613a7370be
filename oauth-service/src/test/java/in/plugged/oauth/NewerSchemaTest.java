package in.plugged.oauth;

import in.plugged.service.testing.NewerSchema;
import org.junit.jupiter.api.Test;

/** Who goes back to this version does not go back to its schema. */
@OauthServiceTest
class NewerSchemaTest {

    @Test
    void aLaterMigrationIsLeftAlone() {
        NewerSchema.assertAccepted();
    }
}
