package in.plugged.device.keys;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program that somebody let in, as that person sees it.
 *
 * @param id of its key
 * @param address from where it asked; null when that is not known
 * @param status of its key: {@code active}, {@code suspended} or {@code expired}
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Device(
        String id,
        String name,
        String hubId,
        @Nullable String address,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        Set<String> scopes,
        String status) {}
