package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.alert.AlertMessages;
import in.plugged.service.testing.Translation;
import org.junit.jupiter.api.Test;

class GermanTest {

    @Test
    void everyMessageIsThereInGerman() {
        Translation.isWhole(UsageMessages.class, "de");
        Translation.isWhole(AlertMessages.class, "de");
    }
}
