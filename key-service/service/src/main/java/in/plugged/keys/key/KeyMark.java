package in.plugged.keys.key;

import in.plugged.resourceserver.credential.Environment;
import in.plugged.resourceserver.credential.KeyPrefix;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an owner should look after. A key that has ended has none of it. Each rule stands here
 * twice, once for a key and once for a query, which binds what {@link #values} says.
 */
public enum KeyMark {
    /** It was seen in clear text, and a secret from before that still works. */
    EXPOSED(
            """
            key.exposedAt is not null and exists (
                select s.id from KeySecret s where s.key = key and s.endedAt is null
                and (s.expiresAt is null or s.expiresAt > :now) and s.createdAt <= key.exposedAt)"""),
    /** It ends within 14 days. */
    EXPIRES_SOON("key.settings.expiresAt <= :soon"),
    /** A production key, of which no secret is young enough. */
    ROTATION_DUE(
            """
            key.prefix in :production and not exists (
                select s.id from KeySecret s where s.key = key and s.endedAt is null
                and (s.expiresAt is null or s.expiresAt > :now) and s.createdAt >= :due)"""),
    /** Somebody has used it in the way of version 1 within 30 days. */
    VERSION_ONE("key.v1LastUsedAt >= :lately");

    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration LATELY = Duration.ofDays(30);
    private static final String STANDS =
            "key.revokedAt is null and (key.settings.expiresAt is null or key.settings.expiresAt > :now) and ";

    private final String condition;

    KeyMark(String condition) {
        this.condition = condition;
    }

    /** What stands in an address. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<KeyMark> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    String condition() {
        return STANDS + condition;
    }

    /**
     * The parameters that its condition has.
     *
     * @param dueAfter how old a secret of a production key may become
     */
    Map<String, Object> values(Instant now, Duration dueAfter) {
        return switch (this) {
            case EXPOSED -> Map.of("now", now);
            case EXPIRES_SOON -> Map.of("now", now, "soon", now.plus(SOON));
            case ROTATION_DUE ->
                    Map.of("now", now, "production", production(), "due", now.minus(dueAfter));
            case VERSION_ONE -> Map.of("now", now, "lately", now.minus(LATELY));
        };
    }

    private static List<String> production() {
        return Arrays.stream(KeyPrefix.values())
                .filter(prefix -> prefix.environment() == Environment.LIVE)
                .map(KeyPrefix::name)
                .toList();
    }

    boolean isOn(ApiKey key, Instant now, Duration dueAfter) {
        boolean stands = !key.revoked() && key.expiresAt().map(now::isBefore).orElse(true);
        return stands
                && switch (this) {
                    case EXPOSED ->
                            key.exposedAt().filter(at -> liveSince(key, now, at)).isPresent();
                    case EXPIRES_SOON ->
                            key.expiresAt().filter(at -> !at.isAfter(now.plus(SOON))).isPresent();
                    case ROTATION_DUE ->
                            production().contains(key.prefix().name())
                                    && oldest(key, now, now.minus(dueAfter));
                    case VERSION_ONE ->
                            key.v1LastUsedAt()
                                    .filter(at -> !at.isBefore(now.minus(LATELY)))
                                    .isPresent();
                };
    }

    private static boolean liveSince(ApiKey key, Instant now, Instant before) {
        return key.liveSecrets(now).stream()
                .anyMatch(secret -> !secret.createdAt().isAfter(before));
    }

    private static boolean oldest(ApiKey key, Instant now, Instant due) {
        return key.liveSecrets(now).stream().allMatch(secret -> secret.createdAt().isBefore(due));
    }
}
