package in.plugged.keys.key;

import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.keys.KeyRepresentation;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** One identity with settings and a history, and at most two secrets that work at one time. */
@Entity
@Table(name = "api_key")
public class ApiKey {

    private static final int MOST_LIVE_SECRETS = 2;

    @Id private String id;
    private String userId;
    private String hubId;
    private String prefix;
    @Embedded private StoredSettings settings;

    private long version;
    private int newestSecret;
    private Instant createdAt;
    private String createdBy;
    @Embedded private @Nullable Suspension suspension;
    private @Nullable Instant revokedAt;
    private @Nullable String revokedReason;
    private @Nullable Instant announcedAt;

    @Column(insertable = false, updatable = false) // rises beside us: see LastUses
    private @Nullable Instant lastUsedAt;

    private @Nullable Instant exposedAt;

    @Column(insertable = false, updatable = false) // rises beside us: see LastUses
    private @Nullable Instant v1LastUsedAt;

    @Column(insertable = false, updatable = false) // told beside us: see LastUses
    private boolean onlyFailed;

    @Enumerated(EnumType.STRING)
    private @Nullable Descendants descendants;

    @OneToMany(mappedBy = "key", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @OrderBy("version")
    @BatchSize(size = 200)
    private List<KeySecret> secrets = new ArrayList<>();

    protected ApiKey() {}

    /** Who a key belongs to and who made it. */
    public record Origin(String userId, String hubId, String createdBy) {}

    /** A key with its first secret. */
    public ApiKey(KeyId id, KeyPrefix prefix, Origin origin, KeySettings settings, Instant now) {
        this.id = id.value();
        this.prefix = prefix.name();
        this.userId = origin.userId();
        this.hubId = origin.hubId();
        this.createdBy = origin.createdBy();
        this.createdAt = now;
        this.version = 1;
        this.settings = new StoredSettings(settings);
    }

    /** Replaces all settings and the hub, which is a change of the key. */
    public void change(KeySettings settings, String hubId) {
        this.hubId = hubId;
        this.settings = new StoredSettings(settings);
        touch();
    }

    public KeySettings settings() {
        return settings.read();
    }

    /** Adds the first secret, or the next one while the others run out. */
    public void addSecret(byte[] hash, int pepper, String hint, Instant now) {
        newestSecret++;
        secrets.add(new KeySecret(this, newestSecret, hash, pepper, hint, now));
    }

    /** Lets every live secret end at that moment; the caller then adds the new one. */
    public void rotate(Instant oldSecretsEnd, Instant now) {
        liveSecrets(now).forEach(secret -> secret.expireAt(oldSecretsEnd));
        touch();
    }

    public boolean canRotate(Instant now) {
        return liveSecrets(now).size() < MOST_LIVE_SECRETS;
    }

    /** The number of the newest secret, which rises with each rotation. */
    public int newestSecret() {
        return newestSecret;
    }

    public List<KeySecret> liveSecrets(Instant now) {
        return secrets.stream().filter(secret -> secret.live(now)).toList();
    }

    public Optional<KeySecret> secret(int secretVersion) {
        return secrets.stream().filter(secret -> secret.version() == secretVersion).findFirst();
    }

    /**
     * Ends one of two live secrets: the other one loses the end that the rotation gave it, so that
     * ending the new secret undoes the rotation. Ending one that had run out changes no other.
     */
    public void endSecret(KeySecret secret, Instant now) {
        boolean lived = secret.live(now);
        secret.end(now);
        if (lived) {
            liveSecrets(now).forEach(KeySecret::goOn);
        }
        touch();
    }

    /** True only for the call that ended the key. */
    public boolean revoke(Instant now, String reason) {
        if (revoked()) {
            return false;
        }
        revokedAt = now;
        revokedReason = reason;
        return touch();
    }

    /** Whether that secret of it is good, or would be again once a suspension is over. */
    public boolean standsWith(int secretVersion, Instant now) {
        return !revoked()
                && expiresAt().map(now::isBefore).orElse(true)
                && secret(secretVersion).filter(secret -> secret.live(now)).isPresent();
    }

    /** Whether a secret of it is live beside that one. */
    public boolean worksWithout(int secretVersion, Instant now) {
        return liveSecrets(now).stream().anyMatch(secret -> secret.version() != secretVersion);
    }

    /** It was seen in clear text: the first time stays. */
    public void expose(Instant now) {
        exposedAt = Objects.requireNonNullElse(exposedAt, now);
    }

    /** Whether nobody has wished yet that the keys made with it end too. */
    public boolean descendantsLiveOn() {
        return descendants == null;
    }

    /** The end of the key stays news until every one made with it has ended and is announced. */
    public void endDescendants() {
        descendants = Descendants.ENDING;
        announcedAt = null;
    }

    /** Of the keys that were made with it, directly or not, none works any more. */
    public void descendantsEnded() {
        descendants = Descendants.ENDED;
    }

    /** True only for the call that suspended it. */
    public boolean suspend(Instant now) {
        return suspension().begin(now) && touch();
    }

    /** The same of an active key for abuse, and once only, however often that is told. */
    public boolean suspend(Abuse abuse, Instant now) {
        boolean active = KeyStatus.of(this, now) == KeyStatus.ACTIVE;
        return suspension().begin(abuse, active, now) && touch();
    }

    /** True only for the call that let it work again. */
    public boolean resume(Instant now) {
        return suspension().end(now) && touch();
    }

    private Suspension suspension() {
        suspension = Objects.requireNonNullElseGet(suspension, Suspension::new);
        return suspension;
    }

    /** Its next change outranks that version, which the world has heard of. */
    public void outrank(long announced) {
        version = Math.max(version, announced);
    }

    /** Each change has a version of its own, and is news until the brokers have it. */
    private boolean touch() {
        version++;
        announcedAt = null;
        return true;
    }

    /** The brokers have the newest change. */
    public void acknowledged(Instant at) {
        announcedAt = at;
    }

    public boolean revoked() {
        return revokedAt != null;
    }

    public boolean suspended() {
        return suspension().lasts();
    }

    /** Why it is suspended, where its owner has not done it. */
    public Optional<KeyRepresentation.Suspension> suspendedFor() {
        return suspension().shown();
    }

    public KeyId id() {
        return new KeyId(id);
    }

    public KeyPrefix prefix() {
        return KeyPrefix.valueOf(prefix);
    }

    public Set<String> scopes() {
        return settings.scopes();
    }

    public String userId() {
        return userId;
    }

    public String hubId() {
        return hubId;
    }

    public long version() {
        return version;
    }

    public List<KeySecret> secrets() {
        return secrets;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }

    public Optional<Instant> expiresAt() {
        return settings.expiresAt();
    }

    public Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }

    public Optional<String> revokedReason() {
        return Optional.ofNullable(revokedReason);
    }

    public Optional<Instant> announcedAt() {
        return Optional.ofNullable(announcedAt);
    }

    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    public Optional<Instant> exposedAt() {
        return Optional.ofNullable(exposedAt);
    }

    /** Whether there were calls with it, and none of them was answered well. */
    public boolean onlyFailed() {
        return onlyFailed;
    }

    public Optional<Instant> v1LastUsedAt() {
        return Optional.ofNullable(v1LastUsedAt);
    }
}
