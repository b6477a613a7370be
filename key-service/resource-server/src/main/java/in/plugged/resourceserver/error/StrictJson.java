package in.plugged.resourceserver.error;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import in.plugged.resourceserver.error.ApiError.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Validator;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * JSON to records without mercy: each unknown field, each value of a wrong type and each broken
 * constraint is collected, and all of them are refused together.
 */
public final class StrictJson {

    private static final String FOUND = "violations";

    private final ObjectReader reader;
    private final Validator validator;

    /**
     * @param mapper gives the names and modules; it is copied, never changed
     */
    public StrictJson(ObjectMapper mapper, Validator validator) {
        ObjectMapper strict = mapper.copy();
        strict.registerModule(
                new SimpleModule()
                        .addDeserializer(Instant.class, new InstantReader())
                        .addDeserializer(String.class, new TextReader()));
        strict.addHandler(new Collector());
        this.reader =
                strict.reader()
                        .with(
                                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                                DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        this.validator = validator;
    }

    /**
     * The record that the text is; an {@link ApiException} with status 400 names everything that is
     * wrong with it.
     */
    public <T> T read(byte[] text, Class<T> type) {
        var found = new ArrayList<Violation>();
        T value = parse(text, type, found);
        addBroken(value, found);
        if (!found.isEmpty()) {
            throw new ApiException(ApiError.invalid(found));
        }
        return value;
    }

    private <T> T parse(byte[] text, Class<T> type, List<Violation> found) {
        try {
            T value = reader.forType(type).withAttribute(FOUND, found).readValue(text);
            if (value != null) {
                return value;
            }
        } catch (MismatchedInputException e) {
            found.add(new Violation(path(e), "is of the wrong type"));
        } catch (IOException e) {
            throw new ApiException(ApiError.badRequest("The body is not valid JSON"));
        }
        throw found.isEmpty()
                ? new ApiException(ApiError.badRequest("The body must be a JSON object"))
                : new ApiException(ApiError.invalid(found));
    }

    private static String path(MismatchedInputException e) {
        String path =
                e.getPath().stream()
                        .map(
                                step ->
                                        step.getFieldName() == null
                                                ? String.valueOf(step.getIndex())
                                                : step.getFieldName())
                        .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }

    private <T> void addBroken(T value, List<Violation> found) {
        List<String> reported = found.stream().map(Violation::field).toList();
        for (ConstraintViolation<T> broken : validator.validate(value)) {
            String field = field(broken);
            if (!reported.contains(field)) {
                found.add(new Violation(field, broken.getMessage()));
            }
        }
    }

    /** The place of a violation in the caller's own names: {@code rate_limit.window_seconds}. */
    static String field(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(
                        node ->
                                node.getKind() == ElementKind.PROPERTY
                                        || node.getKind() == ElementKind.PARAMETER)
                .map(node -> snakeCase(node.getName()))
                .collect(Collectors.joining("."));
    }

    private static String snakeCase(String name) {
        return SnakeCaseStrategy.INSTANCE.translate(name);
    }

    /**
     * RFC 3339 with an offset, as text: neither a date alone nor a number says when something is.
     */
    private static final class InstantReader extends JsonDeserializer<Instant> {
        @Override
        public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            String text = parser.getText();
            try {
                return OffsetDateTime.parse(fourDigitYear(text)).toInstant();
            } catch (DateTimeException e) {
                return (Instant)
                        context.handleWeirdStringValue(
                                Instant.class,
                                text,
                                "must be a time with an offset, such as 2030-01-31T12:00:00Z");
            }
        }
    }

    /** RFC 3339 knows the years 0000 to 9999, and so does every database. */
    private static String fourDigitYear(String text) {
        if (text.startsWith("+") || text.startsWith("-")) {
            throw new DateTimeException("Not RFC 3339");
        }
        return text;
    }

    /** Text is text: a number is not taken for its digits. */
    private static final class TextReader extends JsonDeserializer<String> {
        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return parser.hasToken(JsonToken.VALUE_STRING)
                    ? parser.getText()
                    : (String) context.handleUnexpectedToken(String.class, parser);
        }
    }

    /** Notes what is wrong and reads on as if the value were missing. */
    private static final class Collector extends DeserializationProblemHandler {

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object bean,
                String name)
                throws IOException {
            note(context, parser, "is not a known field");
            parser.skipChildren();
            return true;
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
            note(context, context.getParser(), "is not an accepted value");
            return null;
        }

        @Override
        public @Nullable Object handleInstantiationProblem(
                DeserializationContext context, Class<?> type, Object argument, Throwable cause) {
            note(context, context.getParser(), "is not an accepted value");
            return null;
        }

        @SuppressWarnings("unchecked") // read() put it there
        private static void note(
                DeserializationContext context, JsonParser parser, String message) {
            String pointer = parser.getParsingContext().pathAsPointer().toString();
            String field = pointer.isEmpty() ? "body" : pointer.substring(1).replace('/', '.');
            ((List<Violation>) context.getAttribute(FOUND)).add(new Violation(field, message));
        }

        private static String kind(JavaType target) {
            if (target.isCollectionLikeType()) {
                return "a list";
            }
            if (target.isMapLikeType() || target.getRawClass().isRecord()) {
                return "an object";
            }
            return Number.class.isAssignableFrom(target.getRawClass()) || target.isPrimitive()
                    ? "a number"
                    : "text";
        }
    }
}
