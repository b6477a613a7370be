package in.plugged.resourceserver.error;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import in.plugged.resourceserver.error.ApiError.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * JSON to records without mercy: each unknown field, each value of a wrong type and each broken
 * constraint is collected, and all of them are refused together.
 */
public final class StrictJson {

    private static final Pattern PRINTABLE = Pattern.compile("\\P{C}{1,64}");

    private final ObjectReader reader;
    private final Validator validator;

    /**
     * @param mapper gives the names and modules; it is copied, never changed
     */
    public StrictJson(ObjectMapper mapper, Validator validator) {
        ObjectMapper strict = mapper.copy();
        strict.registerModule(StrictReaders.module());
        strict.coercionConfigDefaults()
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        strict.addHandler(new ProblemCollector());
        this.reader =
                strict.reader()
                        .with(
                                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
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
            T value =
                    reader.forType(type)
                            .withAttribute(ProblemCollector.FOUND, found)
                            .readValue(text);
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
                .flatMap(StrictJson::step)
                .collect(Collectors.joining("."));
    }

    /** A member of a list or a map is named by its place; a member of a set has none. */
    private static Stream<String> step(Path.Node node) {
        return switch (node.getKind()) {
            case PROPERTY -> // a field of a member has the member's place
                    Stream.concat(
                            Stream.ofNullable(place(node)), Stream.of(snakeCase(node.getName())));
            case PARAMETER -> Stream.of(snakeCase(node.getName()));
            case CONTAINER_ELEMENT -> Stream.ofNullable(place(node));
            default -> Stream.empty();
        };
    }

    private static @Nullable String place(Path.Node node) {
        if (node.getIndex() != null) {
            return node.getIndex().toString();
        }
        String key = String.valueOf(node.getKey());
        return PRINTABLE.matcher(key).matches() && node.getKey() != null ? key : null;
    }

    private static String snakeCase(String name) {
        return SnakeCaseStrategy.INSTANCE.translate(name);
    }
}
