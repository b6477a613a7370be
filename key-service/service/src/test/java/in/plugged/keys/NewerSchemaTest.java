package in.plugged.keys;

import in.plugged.service.testing.NewerSchema;
import org.junit.jupiter.api.Test;

/** Who goes back to this version does not go back to its schema. */
@KeyServiceTest
class NewerSchemaTest {

    @Test
    void aLaterMigrationIsLeftAlone() {
        NewerSchema.assertAccepted();
    }
}
