package in.plugged.oauth.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as its owner sees it.
 *
 * @param address from where it began, null when that was not to be known
 * @param browser the program that began it, in words
 * @param lastUsedAt exact to a minute or two
 * @param current whether it is the one that asks
 */
public record SessionView(
        String id,
        @Nullable String address,
        String browser,
        Instant createdAt,
        Instant lastUsedAt,
        boolean current) {}
