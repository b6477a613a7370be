package in.plugged.web;

import in.plugged.service.testing.Translation;
import org.junit.jupiter.api.Test;

class GermanTest {

    @Test
    void everySharedMessageIsThereInGerman() {
        Translation.isWhole(WebMessages.class, "de");
    }
}
