package in.plugged.service.testing;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Holds a message bundle against its file in another language. Quarkus itself shows the English
 * words where a line is missing, and nobody notices.
 *
 * @see <a href="https://quarkus.io/guides/qute-reference#localized_files">Qute: localized files</a>
 */
public final class Translation {

    private static final Pattern PARAMETER =
            Pattern.compile("\\{(?:#(?:else )?(?:if|switch) )?([A-Za-z]\\w*)");

    private Translation() {}

    /** Fails unless there is a line for each method, and no other, with the method's parameters. */
    public static void isWhole(Class<?> bundle, String language) {
        String file = file(bundle, language);
        Map<String, String> translated = lines(file);
        Set<String> wanted = signatures(english(bundle));
        Set<String> found = signatures(translated);
        assertEquals(Set.of(), without(wanted, found), "missing in " + file);
        assertEquals(Set.of(), without(found, wanted), "of no use in " + file);
        translated.forEach((method, words) -> assertFalse(words.isBlank(), method));
    }

    private static Map<String, String> english(Class<?> bundle) {
        return Arrays.stream(bundle.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Message.class))
                .collect(
                        toMap(
                                Method::getName,
                                method -> method.getAnnotation(Message.class).value()));
    }

    private static String file(Class<?> bundle, String language) {
        String name = bundle.getAnnotation(MessageBundle.class).value();
        return "messages/%s_%s.properties".formatted(name, language);
    }

    /** Read as Qute reads it: a line a message, the first sign of equality ends its name. */
    private static Map<String, String> lines(String file) {
        return text(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(toMap(line -> line[0], line -> line[1]));
    }

    private static String text(String file) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream found = loader.getResourceAsStream(file)) {
            assertNotNull(found, file);
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var rest = new TreeSet<String>(all);
        rest.removeAll(some);
        return rest;
    }

    /** Each method with its parameters, such as {@code errorLine[status]}. */
    private static Set<String> signatures(Map<String, String> templates) {
        return templates.entrySet().stream()
                .map(message -> message.getKey() + parameters(message.getValue()))
                .collect(toSet());
    }

    private static Set<String> parameters(String template) {
        return PARAMETER
                .matcher(template)
                .results()
                .map(found -> found.group(1))
                .collect(toCollection(TreeSet::new));
    }
}
