package in.plugged.keys.pages;

import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.issue.Limit;
import in.plugged.keys.issue.NewKey;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A form says what the rules of a call say, in words. */
@KeyServiceTest
class FormWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void theNumbersInTheWordsAreThoseOfTheRules(String language) throws Exception {
        Locale locale = Locale.forLanguageTag(language);
        FormMessages words = MessageBundles.get(FormMessages.class, Localized.Literal.of(language));

        assertSays(words.noLimit(), locale, rule(Limit.class, "limit", Max.class).value());
        assertSays(words.noWindow(), locale, rule(Limit.class, "windowSeconds", Max.class).value());
        assertSays(
                words.manyAddresses(), locale, rule(NewKey.class, "allowedIps", Size.class).max());
        assertSays(words.noName(), locale, most(rule(NewKey.class, "name", Pattern.class)));
        assertSays(
                words.longDescription(),
                locale,
                most(rule(NewKey.class, "description", Pattern.class)));
    }

    private static <A extends Annotation> A rule(Class<?> body, String field, Class<A> type)
            throws NoSuchFieldException {
        return body.getDeclaredField(field).getAnnotation(type);
    }

    private static long most(Pattern pattern) {
        return Long.parseLong(pattern.regexp().replaceFirst(".*\\{\\d+,(\\d+)}$", "$1"));
    }

    private static void assertSays(String words, Locale locale, long number) {
        String written = String.format(locale, "%,d", number);
        assertTrue(words.contains(written), () -> words + " does not say " + written);
    }
}
