package in.plugged.keys.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.KeySecret;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.service.outbox.News;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** News of one key. The version tells which news is newer; order and repetition don't matter. */
public sealed interface KeyEvent extends News {

    /** All that carry such news. */
    List<String> TOPICS = List.of("key-revoked", "key-changed");

    /** The reason of those that somebody found elsewhere than with their owner. */
    String LEAKED = "leaked";

    KeyId keyId();

    @Override
    long version();

    @Override
    default String topic() {
        return switch (this) {
            case Revoked _ -> "key-revoked";
            case Changed _ -> "key-changed";
        };
    }

    @Override
    default String recordKey() {
        return keyId().toString();
    }

    @Override
    default String type() {
        return switch (this) {
            case Revoked _ -> "in.plugged.key.revoked.v1";
            case Changed _ -> "in.plugged.key.changed.v1";
        };
    }

    /**
     * A key, or one of its secrets, ended.
     *
     * @param secretVersion the secret that ended, null when the whole key did
     * @param newestSecret the newest one that has not been ended, null when all have
     */
    record Revoked(
            KeyId keyId,
            long version,
            @Nullable Integer secretVersion,
            @Nullable Integer newestSecret,
            String hubId,
            Instant revokedAt,
            String reason)
            implements KeyEvent {}

    /**
     * A key is not what it was, or was just made.
     *
     * @param keyType {@code live} or {@code test}
     * @param newestSecret the newest secret that has not been ended, null when all have
     * @param changed names of what is different now; {@code created} for a new key
     */
    record Changed(
            KeyId keyId,
            long version,
            String hubId,
            @JsonProperty("type") String keyType,
            @Nullable Integer newestSecret,
            List<String> changed)
            implements KeyEvent {}

    /** The whole key, as it was just revoked, ended. */
    static KeyEvent revoked(ApiKey key, Instant at, String reason) {
        return new Revoked(
                key.id(), key.version(), null, newestSecret(key), key.hubId(), at, reason);
    }

    /** One secret of the key, as it now stands, ended. */
    static KeyEvent secretRevoked(ApiKey key, int secretVersion, Instant at, String reason) {
        return new Revoked(
                key.id(), key.version(), secretVersion, newestSecret(key), key.hubId(), at, reason);
    }

    /** There is a new key. */
    static KeyEvent created(ApiKey key) {
        return changed(key, List.of("created"));
    }

    /** The key, as it now stands, differs in what is named. */
    static KeyEvent changed(ApiKey key, List<String> changed) {
        String type = key.prefix().environment().name().toLowerCase(Locale.ROOT);
        return new Changed(key.id(), key.version(), key.hubId(), type, newestSecret(key), changed);
    }

    private static @Nullable Integer newestSecret(ApiKey key) {
        return key.secrets().stream()
                .filter(secret -> secret.endedAt().isEmpty())
                .map(KeySecret::version)
                .max(Integer::compareTo)
                .orElse(null);
    }
}
