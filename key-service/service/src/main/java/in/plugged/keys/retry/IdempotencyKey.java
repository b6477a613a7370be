package in.plugged.keys.retry;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name that a caller gives to one call, to repeat it safely. */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");

    /** An {@link ApiException} with status 400 for anything but 1 to 255 visible characters. */
    public IdempotencyKey {
        if (!VISIBLE.matcher(value).matches()) {
            throw refused("must be 1 to 255 visible ASCII characters");
        }
    }

    /**
     * The one that a request carries, empty when it carries none; an {@link ApiException} with
     * status 400 when it carries several.
     *
     * @param headers all headers of the request
     */
    public static Optional<IdempotencyKey> of(MultiMap headers) {
        List<String> values = headers.getAll(HEADER);
        if (values.size() > 1) {
            throw refused("must be given once");
        }
        return values.stream().map(IdempotencyKey::new).findFirst();
    }

    private static ApiException refused(String why) {
        return new ApiException(ApiError.invalid(List.of(new Violation(HEADER, why))));
    }
}
