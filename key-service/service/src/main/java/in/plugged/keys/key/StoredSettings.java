package in.plugged.keys.key;

import in.plugged.resourceserver.credential.AddressBlock;
import in.plugged.resourceserver.keys.KeyRepresentation.RateLimit;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What an owner decides about a key, as the columns have it. */
@Embeddable
class StoredSettings {

    private String name;
    private @Nullable String description;
    private @Nullable Instant expiresAt;
    private String[] scopes;
    private @Nullable Integer rateLimit;
    private @Nullable Integer rateWindowSeconds;
    private String[] allowedIps;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> metadata;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected StoredSettings() {}

    StoredSettings(KeySettings settings) {
        this.name = settings.name();
        this.description = settings.description();
        this.expiresAt = settings.expiresAt();
        this.scopes = settings.scopes().toArray(String[]::new);
        RateLimit limit = settings.rateLimit();
        this.rateLimit = limit == null ? null : limit.limit();
        this.rateWindowSeconds = limit == null ? null : limit.windowSeconds();
        this.allowedIps =
                settings.allowedIps().stream().map(AddressBlock::toString).toArray(String[]::new);
        this.metadata = settings.metadata();
    }

    KeySettings read() {
        return new KeySettings(
                name,
                description,
                expiresAt,
                scopes(),
                rateLimit == null || rateWindowSeconds == null
                        ? null
                        : new RateLimit(rateLimit, rateWindowSeconds),
                Stream.of(allowedIps).map(AddressBlock::fromString).toList(),
                metadata);
    }

    /** In the order of the alphabet, so that every replica shows the same. */
    Set<String> scopes() {
        return Collections.unmodifiableSet(new TreeSet<>(List.of(scopes)));
    }

    Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }
}
