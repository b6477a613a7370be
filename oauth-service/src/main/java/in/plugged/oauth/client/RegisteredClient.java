package in.plugged.oauth.client;

import in.plugged.oauth.account.FreshId;
import in.plugged.oauth.digest.Sha256;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client as it is kept. Its secrets are known by their hashes alone. */
@Entity
@Table(name = "client")
public class RegisteredClient {

    @Id private String id;

    private @Nullable String name;
    private String applicationType;
    private String authMethod;
    private byte @Nullable [] secretHash;
    private byte @Nullable [] managementHash;

    @SuppressWarnings("UnusedVariable") // read by queries
    private byte @Nullable [] fingerprint;

    private String[] redirectUris;
    private String[] grantTypes;
    private String[] scopes;
    @Embedded private StoredOpenIdTerms openId;
    @Embedded private StoredDetails details;
    @Embedded private StoredGuard guard;
    @Embedded private @Nullable StoredDocument document;
    private @Nullable String ownerId;
    private @Nullable String hubId;
    private Instant createdAt;
    private @Nullable Instant lastUsedAt;

    @SuppressWarnings("UnusedVariable") // read by queries
    private @Nullable Instant endedAt;

    protected RegisteredClient() {}

    private RegisteredClient(String id, ClientTerms terms, Instant now) {
        this.id = id;
        this.createdAt = now;
        adopt(terms);
    }

    /** One that all who say the same share. Nobody manages it. */
    public static RegisteredClient shared(ClientTerms terms, byte[] fingerprint, Instant now) {
        var client = new RegisteredClient(FreshId.of(Clients.PREFIX), terms, now);
        client.fingerprint = fingerprint;
        return client;
    }

    /** One of somebody's own, or of whoever holds the text that manages it. */
    public static RegisteredClient own(
            ClientTerms terms, Optional<ClientOwner> owner, FreshSecret management, Instant now) {
        var client = new RegisteredClient(FreshId.of(Clients.PREFIX), terms, now);
        client.managementHash = management.digest();
        client.ownerId = owner.map(ClientOwner::userId).orElse(null);
        client.hubId = owner.map(ClientOwner::hubId).orElse(null);
        return client;
    }

    /** One that a document describes. Nobody else manages it. */
    public static RegisteredClient described(
            ClientIdUrl url, ClientTerms terms, DocumentAge age, Instant now) {
        var client = new RegisteredClient(url.text(), terms, now);
        client.describe(terms, age);
        return client;
    }

    /** Replaces all that it said of itself by what its document says. */
    public void describe(ClientTerms terms, DocumentAge age) {
        adopt(terms);
        freshSecret(terms.authMethod());
        read(age);
    }

    /** Its document was looked at, and says what it said. */
    public void read(DocumentAge age) {
        document = new StoredDocument(age);
    }

    /** How old its document is; empty for one that was registered. */
    public Optional<DocumentAge> documentAge() {
        return Optional.ofNullable(document).flatMap(StoredDocument::read);
    }

    private void adopt(ClientTerms terms) {
        name = terms.name().orElse(null);
        applicationType = terms.type().text();
        authMethod = stored(terms.authMethod()).text();
        redirectUris = terms.redirectUris().toArray(String[]::new);
        grantTypes = sorted(terms.grantTypes());
        scopes = sorted(terms.scopes());
        openId = new StoredOpenIdTerms(terms.openId());
        details = new StoredDetails(terms.details());
        guard = new StoredGuard(terms.guard());
    }

    /** One with keys stands as one with a secret, which nobody knows: see the migration. */
    private static AuthMethod stored(AuthMethod method) {
        return method == AuthMethod.PRIVATE_KEY_JWT ? AuthMethod.POST : method;
    }

    private static String[] sorted(Set<String> texts) {
        return texts.stream().sorted().toArray(String[]::new);
    }

    /**
     * Replaces all that it said of itself. One that takes a secret from now on gets one, and one
     * that does no more loses it; else it stays.
     *
     * @return the secret, if there is a new one
     */
    public Optional<FreshSecret> change(ClientTerms terms) {
        boolean had = secretHash != null && !guard.hasKeys();
        adopt(terms);
        return had && terms.authMethod().takesSecret()
                ? Optional.empty()
                : freshSecret(terms.authMethod());
    }

    /** The secret that a client gets with that method; empty when it needs none. */
    public Optional<FreshSecret> freshSecret(AuthMethod method) {
        if (method == AuthMethod.NONE) {
            secretHash = null;
            return Optional.empty();
        }
        FreshSecret fresh = replaceSecret();
        return Optional.of(fresh).filter(_ -> method.takesSecret());
    }

    /** From now on this one proves who it is, and the one before does no more. */
    public FreshSecret replaceSecret() {
        FreshSecret fresh = FreshSecret.ofClient();
        secretHash = fresh.digest();
        return fresh;
    }

    /** Somebody registered it again. One that nobody has used counts as made now. */
    public void again(Instant now) {
        if (lastUsedAt == null) {
            createdAt = now;
        }
    }

    public String id() {
        return id;
    }

    /** What it may ask users for; empty for what the deployment gives to every client. */
    public List<String> scopes() {
        return List.of(scopes);
    }

    /** Where users are sent back to. */
    public List<String> redirectUris() {
        return List.of(redirectUris);
    }

    /** The account that it belongs to; empty for one that anybody registered. */
    public Optional<String> ownerId() {
        return Optional.ofNullable(ownerId);
    }

    /** Whether it belongs to that account. */
    public boolean ownedBy(String userId) {
        return userId.equals(ownerId);
    }

    /** Whether it acts in that hub when it acts for its owner. */
    public boolean actsIn(String hub) {
        return hub.equals(hubId);
    }

    /** Whether this is the text that manages it. */
    public boolean managedBy(String token) {
        return managementHash != null && MessageDigest.isEqual(managementHash, Sha256.of(token));
    }

    /** Whether this is its secret. */
    public boolean knows(String secret) {
        return secretHash != null && MessageDigest.isEqual(secretHash, Sha256.of(secret));
    }

    /** What everybody may know of it. */
    Client.Registered client(boolean verified) {
        ClientGuard guarded = guard.read();
        return new Client.Registered(
                id,
                Optional.ofNullable(name),
                guarded.keys()
                        .map(_ -> AuthMethod.PRIVATE_KEY_JWT)
                        .orElseGet(() -> AuthMethod.of(authMethod).orElseThrow()),
                ApplicationType.valueOf(applicationType.toUpperCase(Locale.ROOT)),
                List.of(redirectUris),
                Set.of(grantTypes),
                Set.of(scopes),
                openId.read(),
                details.read(),
                guarded,
                ownerId(),
                Optional.ofNullable(hubId),
                verified,
                createdAt,
                Optional.ofNullable(lastUsedAt));
    }

    /** The one that it may show in this way. */
    ClientSecrets secrets(AuthMethod way) {
        return secretHash == null || guard.hasKeys() || !authMethod.equals(way.text())
                ? ClientSecrets.NOBODYS
                : new ClientSecrets(List.of(secretHash));
    }
}
