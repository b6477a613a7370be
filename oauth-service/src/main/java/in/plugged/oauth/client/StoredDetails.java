package in.plugged.oauth.client;

import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client says of itself, as the columns have it. */
@Embeddable
class StoredDetails {

    private @Nullable String clientUri;
    private @Nullable String logoUri;
    private @Nullable String tosUri;
    private @Nullable String policyUri;
    private String[] contacts;
    private @Nullable String softwareId;
    private @Nullable String softwareVersion;
    private boolean dpopBound;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected StoredDetails() {}

    StoredDetails(ClientDetails details) {
        this.clientUri = details.clientUri().orElse(null);
        this.logoUri = details.logoUri().orElse(null);
        this.tosUri = details.tosUri().orElse(null);
        this.policyUri = details.policyUri().orElse(null);
        this.contacts = details.contacts().toArray(String[]::new);
        this.softwareId = details.softwareId().orElse(null);
        this.softwareVersion = details.softwareVersion().orElse(null);
        this.dpopBound = details.dpopBound();
    }

    ClientDetails read() {
        return new ClientDetails(
                Optional.ofNullable(clientUri),
                Optional.ofNullable(logoUri),
                Optional.ofNullable(tosUri),
                Optional.ofNullable(policyUri),
                List.of(contacts),
                Optional.ofNullable(softwareId),
                Optional.ofNullable(softwareVersion),
                dpopBound);
    }
}
