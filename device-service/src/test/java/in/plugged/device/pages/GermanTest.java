package in.plugged.device.pages;

import in.plugged.service.testing.Translation;
import org.junit.jupiter.api.Test;

class GermanTest {

    @Test
    void everyMessageIsThereInGerman() {
        Translation.isWhole(DeviceMessages.class, "de");
    }
}
