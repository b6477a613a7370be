package in.plugged.oauth.client;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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
    private String[] redirectUris;
    private String[] grantTypes;
    private String[] scopes;
    @Embedded private StoredDetails details;
    private @Nullable String ownerId;
    private @Nullable String hubId;
    private Instant createdAt;
    private @Nullable Instant lastUsedAt;

    protected RegisteredClient() {}

    String id() {
        return id;
    }

    /** What everybody may know of it. */
    Client.Registered client(boolean verified) {
        return new Client.Registered(
                id,
                Optional.ofNullable(name),
                AuthMethod.of(authMethod).orElseThrow(),
                ApplicationType.valueOf(applicationType.toUpperCase(Locale.ROOT)),
                List.of(redirectUris),
                Set.of(grantTypes),
                Set.of(scopes),
                details.read(),
                Optional.ofNullable(ownerId),
                Optional.ofNullable(hubId),
                verified,
                createdAt,
                Optional.ofNullable(lastUsedAt));
    }

    /** The one that it may show in this way. */
    ClientSecrets secrets(AuthMethod way) {
        return secretHash == null || !authMethod.equals(way.text())
                ? ClientSecrets.NOBODYS
                : new ClientSecrets(List.of(secretHash));
    }
}
