package in.plugged.service.testing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hamcrest.FeatureMatcher;
import org.jspecify.annotations.Nullable;

/**
 * JSON that was answered, read by paths such as {@code data[0].scopes}: names and indexes, also
 * from the end; a name of a list is that of each of its elements. What is not there is null. These
 * are the plain ones of REST Assured's paths, which compiles a program for each: that took more
 * than a third of the time of all tests.
 */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern STEP = Pattern.compile("\\.?([\\w$-]+)|\\[(-?\\d+)]");
    private static final String ALL = "$";

    private final @Nullable Object value;

    /** Of what a JSON library made of the text: maps, lists and plain values. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Json(@Nullable Object value) {
        this.value = value;
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException when it is no JSON
     */
    public static Json of(String text) {
        try {
            return new Json(MAPPER.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No JSON: " + text, e);
        }
    }

    /** What an answer has at a path: for {@code then().body(field("error.code", is("…")))}. */
    public static <T> org.hamcrest.Matcher<String> field(
            String path, org.hamcrest.Matcher<? super T> expected) {
        return new FeatureMatcher<String, T>(expected, path, path) {
            @Override
            protected T featureValueOf(String body) {
                return of(body).path(path);
            }
        };
    }

    /**
     * The value at a path, as the type that is asked for.
     *
     * @throws IllegalArgumentException when the path is none: what it did not understand would be
     *     "not there"
     */
    @SuppressWarnings({
        "unchecked",
        "TypeParameterUnusedInFormals",
        "NullAway"
    }) // as tests read best
    public <T> T path(String path) {
        Object found = value;
        String rest = path.equals(ALL) ? "" : path;
        Matcher step = STEP.matcher(rest);
        int end = 0;
        while (step.find() && step.start() == end) {
            end = step.end();
            found =
                    step.group(1) == null
                            ? element(found, Integer.parseInt(step.group(2)))
                            : member(found, step.group(1));
        }
        if (end < rest.length()) {
            throw new IllegalArgumentException("No path: " + path);
        }
        return (T) found;
    }

    /** The text at a path, which is there. */
    public String text(String path) {
        return Objects.requireNonNull(this.<Object>path(path), path).toString();
    }

    private static @Nullable Object member(@Nullable Object of, String name) {
        return switch (of) {
            case Map<?, ?> members -> members.get(name);
            case List<?> elements -> elements.stream().map(each -> member(each, name)).toList();
            case null, default -> null;
        };
    }

    private static @Nullable Object element(@Nullable Object of, int index) {
        if (!(of instanceof List<?> elements)) {
            return null;
        }
        int place = index < 0 ? elements.size() + index : index;
        return place >= 0 && place < elements.size() ? elements.get(place) : null;
    }
}
