package in.plugged.resourceserver.error;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import in.plugged.resourceserver.error.ApiError.Violation;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes what is wrong and reads on as if the value were missing. */
final class ProblemCollector extends DeserializationProblemHandler {

    /** The attribute that holds the list of what was found. */
    static final String FOUND = "violations";

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> deserializer,
            Object bean,
            String name)
            throws IOException {
        found(context).add(new Violation(unknown(context, parser, name), "is not a known field"));
        parser.skipChildren();
        return true;
    }

    /**
     * Jackson sets unknown fields aside until the object is made, and the parser of those knows no
     * path: the place of the object itself comes from the parser of the whole text.
     */
    private static String unknown(DeserializationContext context, JsonParser parser, String name) {
        JsonParser whole = context.getParser();
        JsonStreamContext object = whole.getParsingContext();
        if (!whole.hasToken(JsonToken.END_OBJECT)) {
            boolean inside = whole.equals(parser) && whole.currentToken().isStructStart();
            object = inside ? object.getParent().getParent() : object.getParent();
        }
        String path = path(object);
        return path.isEmpty() ? name : path + "." + name;
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context,
            JavaType target,
            JsonToken token,
            JsonParser parser,
            @Nullable String failure)
            throws IOException {
        note(context, parser, "must be " + kind(target));
        parser.skipChildren();
        return null;
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> type,
            ValueInstantiator instantiator,
            JsonParser parser,
            String failure)
            throws IOException {
        JsonStreamContext place = parser.getParsingContext();
        boolean inside = parser.hasToken(JsonToken.FIELD_NAME);
        note(
                context,
                inside ? place.getParent() : place,
                "must be " + kind(context.constructType(type)));
        if (inside) {
            skipRest(parser);
        } else {
            parser.skipChildren();
        }
        return null;
    }

    /** To the end of the object whose first name has been read already. */
    private static void skipRest(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            parser.skipChildren();
        }
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> target, String value, String failure) {
        note(
                context,
                context.getParser(),
                failure.startsWith("must") ? failure : "is not an accepted value");
        return null;
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
            DeserializationContext context, Class<?> target, Number value, String failure) {
        note(
                context,
                context.getParser(),
                StrictReaders.OUT_OF_RANGE.equals(failure) ? failure : "is not an accepted value");
        return null;
    }

    @Override
    public @Nullable Object handleInstantiationProblem(
            DeserializationContext context, Class<?> type, Object argument, Throwable cause) {
        note(context, context.getParser(), "is not an accepted value");
        return null;
    }

    private static void note(DeserializationContext context, JsonParser parser, String message) {
        note(context, parser.getParsingContext(), message);
    }

    private static void note(
            DeserializationContext context, JsonStreamContext place, String message) {
        String field = path(place);
        found(context).add(new Violation(field.isEmpty() ? "body" : field, message));
    }

    private static String path(JsonStreamContext place) {
        String pointer = place.pathAsPointer().toString();
        return pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
    }

    @SuppressWarnings("unchecked") // StrictJson put it there
    private static List<Violation> found(DeserializationContext context) {
        return (List<Violation>) context.getAttribute(FOUND);
    }

    private static String kind(JavaType target) {
        Class<?> type = target.getRawClass();
        if (target.isCollectionLikeType()) {
            return "a list";
        }
        if (target.isMapLikeType() || (type.isRecord() && !writtenAsText(type))) {
            return "an object";
        }
        if (type == Instant.class) {
            return StrictReaders.A_TIME;
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        return Number.class.isAssignableFrom(type) ? "a whole number" : "text";
    }

    private static boolean writtenAsText(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.isAnnotationPresent(JsonCreator.class));
    }
}
