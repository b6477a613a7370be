package in.plugged.keys.pages;

import static org.hamcrest.Matchers.containsString;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import in.plugged.service.testing.Translation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeyServiceTest
class GermanTest {

    private final Browser browser = Browser.of(Person.of(Hub.fresh()));

    @ParameterizedTest
    @ValueSource(
            classes = {
                FormMessages.class,
                KeyMessages.class,
                KeyTermMessages.class,
                KeysMessages.class,
                RotateMessages.class,
                StartMessages.class
            })
    void everyMessageIsThereInGerman(Class<?> bundle) {
        Translation.isWhole(bundle, "de");
    }

    @Test
    void whoReadsGermanGetsGermanPages() {
        browser.getIn("de-AT,de;q=0.9", "/api-keys")
                .then()
                .body(containsString("<html lang=\"de\""))
                .body(containsString("Neuen API-Schlüssel erzeugen"));
    }

    @Test
    void whatAFormSaysIsGermanToo() {
        browser.getIn("de", "/api-keys/new");

        browser.post("/api-keys", Map.of("name", ""))
                .then()
                .statusCode(400)
                .body(containsString("Choose at least one."));
        browser.get("/assets/language/de?next=/api-keys");
        browser.post("/api-keys", Map.of("name", ""))
                .then()
                .statusCode(400)
                .body(containsString("Wählen Sie mindestens eines."));
    }
}
