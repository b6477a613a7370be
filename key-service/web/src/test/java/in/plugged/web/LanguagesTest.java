package in.plugged.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanguagesTest {

    @Test
    void theFirstLanguageOfTheBrowserThatThereIsWins() {
        assertEquals(Optional.of(Locale.GERMAN), Languages.best("fr-CH, de-AT;q=0.9, en;q=0.8"));
        assertEquals(Optional.of(Locale.ENGLISH), Languages.best("en-GB,de"));
    }

    @Test
    void whatIsNoneOfOursOrNoListAtAllIsNoWish() {
        assertEquals(Optional.empty(), Languages.best("fr"));
        assertEquals(Optional.empty(), Languages.best(";;q=x"));
    }
}
