package in.plugged.oauth.client;

import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a client wants people to log in to it, as the columns have it. */
@Embeddable
class StoredOpenIdTerms {

    private @Nullable String idTokenAlgorithm;
    private @Nullable String sector;
    private @Nullable String sectorIdentifierUri;
    private String[] postLogoutRedirectUris;
    private @Nullable String backchannelLogoutUri;
    private boolean backchannelSessionRequired;
    private @Nullable Long defaultMaxAge;
    private boolean requireAuthTime;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected StoredOpenIdTerms() {}

    StoredOpenIdTerms(OpenIdTerms terms) {
        this.idTokenAlgorithm = terms.idTokenAlgorithm().orElse(null);
        this.sector = terms.sector().orElse(null);
        this.sectorIdentifierUri = terms.sectorIdentifierUri().orElse(null);
        this.postLogoutRedirectUris = terms.postLogoutRedirectUris().toArray(String[]::new);
        this.backchannelLogoutUri = terms.backchannelLogoutUri().orElse(null);
        this.backchannelSessionRequired = terms.backchannelSessionRequired();
        this.defaultMaxAge = terms.defaultMaxAge().orElse(null);
        this.requireAuthTime = terms.requireAuthTime();
    }

    OpenIdTerms read() {
        return new OpenIdTerms(
                Optional.ofNullable(idTokenAlgorithm),
                Optional.ofNullable(sector),
                Optional.ofNullable(sectorIdentifierUri),
                List.of(postLogoutRedirectUris),
                Optional.ofNullable(backchannelLogoutUri),
                backchannelSessionRequired,
                Optional.ofNullable(defaultMaxAge),
                requireAuthTime);
    }
}
