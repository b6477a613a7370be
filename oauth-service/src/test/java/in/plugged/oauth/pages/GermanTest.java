package in.plugged.oauth.pages;

import in.plugged.service.testing.Translation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GermanTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                AccountMessages.class,
                ApplicationMessages.class,
                ConsentMessages.class,
                HubMessages.class,
                LogoutMessages.class,
                OutsideMessages.class
            })
    void everyMessageIsThereInGerman(Class<?> bundle) {
        Translation.isWhole(bundle, "de");
    }
}
