package in.plugged.keys.key;

import in.plugged.resourceserver.credential.AddressBlock;
import in.plugged.resourceserver.keys.KeyRepresentation.RateLimit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an owner decides about a key and can change later. */
public record KeySettings(
        String name,
        @Nullable String description,
        @Nullable Instant expiresAt,
        Set<String> scopes,
        @Nullable RateLimit rateLimit,
        List<AddressBlock> allowedIps,
        Map<String, String> metadata) {}
