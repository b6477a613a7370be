package in.plugged.keys.key;

import in.plugged.keys.KeysConfig;
import in.plugged.keys.hub.DeletedHubs;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Environment;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.keys.KeyRepresentation;
import in.plugged.service.page.Page;
import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Shows a key to its owner, as of now. */
@ApplicationScoped
public class KeyView {

    private final KeyRepository keys;
    private final DeletedHubs hubs;
    private final KeyOwner owner;
    private final KeysConfig config;
    private final Clock clock;

    KeyView(KeyRepository keys, DeletedHubs hubs, KeyOwner owner, KeysConfig config, Clock clock) {
        this.keys = keys;
        this.hubs = hubs;
        this.owner = owner;
        this.config = config;
        this.clock = clock;
    }

    /** One key of the caller's; fails with 404 for any other. */
    @WithSession
    public Uni<KeyRepresentation> one(KeyId id, Caller caller) {
        return hubs.requireLiving(caller.hubId())
                .chain(() -> keys.find(id, caller.hubId()))
                .map(found -> of(owner.own(found, caller)));
    }

    /** The first keys of the hub that the filter lets through. */
    @WithSession
    public Uni<Page<KeyRepresentation>> page(String hubId, KeyFilter filter, PageLimit limit) {
        return hubs.requireLiving(hubId)
                .chain(() -> keys.list(hubId, filter, clock.instant(), limit.value() + 1))
                .map(found -> page(found, limit));
    }

    /** The page that begins a list of which one key more was read than the page holds. */
    public Page<KeyRepresentation> page(List<ApiKey> oneMore, PageLimit limit) {
        return Page.of(oneMore, limit, KeyView::place).map(this::of);
    }

    private static PagePlace place(ApiKey key) {
        return new PagePlace(key.createdAt(), key.id().value());
    }

    public KeyRepresentation of(ApiKey key) {
        Instant now = clock.instant();
        KeySettings settings = key.settings();
        KeySecret newest = newest(key, now);
        return new KeyRepresentation(
                key.id(),
                settings.name(),
                settings.description(),
                type(key.prefix()),
                newest.hint(),
                settings.scopes(),
                key.hubId(),
                KeyStatus.of(key, now).toString(),
                key.createdAt(),
                key.createdBy(),
                settings.expiresAt(),
                key.lastUsedAt().orElse(null),
                key.revokedAt().orElse(null),
                key.revokedReason().orElse(null),
                key.announcedAt().orElse(null),
                key.exposedAt().orElse(null),
                key.v1LastUsedAt().orElse(null),
                secrets(key, now),
                rotationDue(key, newest, now),
                settings.rateLimit(),
                settings.allowedIps(),
                settings.metadata(),
                key.suspendedFor().orElse(null));
    }

    /** Of the live ones; of a key whose secrets all ended, the last one. */
    private static KeySecret newest(ApiKey key, Instant now) {
        List<KeySecret> live = key.liveSecrets(now);
        return live.isEmpty() ? key.secrets().getLast() : live.getLast();
    }

    private static String type(KeyPrefix prefix) {
        return switch (prefix) {
            case PK_LIVE -> "live";
            case PK_TEST -> "test";
            case SK_LIVE -> "secret";
            case SK_TEST -> "secret_test";
            case PG_IN -> "provisioned";
        };
    }

    private static List<KeyRepresentation.Secret> secrets(ApiKey key, Instant now) {
        return key.liveSecrets(now).stream()
                .map(
                        secret ->
                                new KeyRepresentation.Secret(
                                        secret.version(),
                                        secret.hint(),
                                        secret.createdAt(),
                                        secret.expiresAt().orElse(null),
                                        secret.lastUsedAt().orElse(null)))
                .toList();
    }

    private boolean rotationDue(ApiKey key, KeySecret newest, Instant now) {
        return key.prefix().environment() == Environment.LIVE
                && !key.revoked()
                && newest.createdAt().plus(config.rotation().dueAfter()).isBefore(now);
    }
}
