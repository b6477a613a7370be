package in.plugged.resourceserver.error;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import in.plugged.resourceserver.credential.AddressBlock;
import in.plugged.resourceserver.error.ApiError.Violation;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Something to read from JSON, and what is said of it. */
abstract class StrictlyRead {

    @SuppressWarnings("NullAway.Init") // before all tests
    private static ValidatorFactory validation;

    record Order(
            @NotNull @Size(min = 1, max = 5) String name,
            @Nullable Instant expiresAt,
            @Nullable Set<String> scopes,
            @Nullable List<AddressBlock> allowedIps,
            @Nullable Map<String, String> metadata,
            @Nullable Boolean fresh,
            @Nullable Kind kind,
            @Nullable Long version,
            @Valid @Nullable Limit rateLimit) {}

    record Limit(@NotNull @Min(1) Integer limit, @Nullable Integer windowSeconds) {}

    record Orders(@NotNull List<@NotNull @Valid Limit> limits) {}

    enum Kind {
        SMALL,
        LARGE
    }

    final StrictJson json =
            new StrictJson(
                    JsonMapper.builder()
                            .addModule(new JavaTimeModule())
                            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                            .build(),
                    validation.getValidator());

    @BeforeAll
    static void open() {
        validation = Validation.buildDefaultValidatorFactory();
    }

    @AfterAll
    static void close() {
        validation.close();
    }

    Order read(String text) {
        return json.read(text.getBytes(StandardCharsets.UTF_8), Order.class);
    }

    ApiError refusal(String text) {
        return assertThrows(ApiException.class, () -> read(text)).error();
    }

    @SuppressWarnings("unchecked") // the details of an error have no type
    List<Violation> violations(String text) {
        return (List<Violation>) refusal(text).details().getOrDefault("violations", List.of());
    }

    Set<String> fields(String text) {
        return Set.copyOf(violations(text).stream().map(Violation::field).toList());
    }
}
