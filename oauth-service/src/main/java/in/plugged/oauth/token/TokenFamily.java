package in.plugged.oauth.token;

import in.plugged.oauth.account.FreshId;
import in.plugged.oauth.dpop.Binding;
import in.plugged.oauth.openid.LogIn;
import in.plugged.oauth.openid.StoredClaims;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All tokens that descend from one code by refreshing. They end together. */
@Entity
@Table(name = "token_family")
class TokenFamily {

    private static final String PREFIX = "fam_";

    @Id private String id;

    private String grantId;
    private String[] scopes;
    private String[] audience;

    private Instant loggedInAt;
    private @Nullable String sessionId;
    @Embedded private StoredClaims claims;

    @SuppressWarnings("UnusedVariable") // read by queries
    private Instant createdAt;

    @SuppressWarnings("UnusedVariable") // read by queries
    private Instant expiresAt;

    private @Nullable Instant endedAt;
    private @Nullable String dpopJkt;

    protected TokenFamily() {}

    TokenFamily(Birth birth, Instant createdAt) {
        this.id = FreshId.of(PREFIX);
        this.grantId = birth.grantId();
        this.scopes = new TreeSet<>(birth.scopes()).toArray(String[]::new);
        this.audience = new TreeSet<>(birth.audience()).toArray(String[]::new);
        this.loggedInAt = birth.logIn().at();
        this.sessionId = birth.logIn().sessionId().orElse(null);
        this.claims = new StoredClaims(birth.logIn().wish().later());
        this.createdAt = createdAt;
        this.expiresAt = createdAt;
        this.dpopJkt = birth.refresh().column();
    }

    /**
     * What a family begins with.
     *
     * @param logIn how the user was logged in when he let the application in
     * @param access what its first access token is bound to
     * @param refresh what its first refresh token is bound to: that of a client without a secret to
     *     the same (RFC 9449, section 5)
     */
    record Birth(
            String grantId,
            Set<String> scopes,
            Set<String> audience,
            LogIn logIn,
            Binding access,
            Binding refresh) {}

    String id() {
        return id;
    }

    String grantId() {
        return grantId;
    }

    /** What its tokens may do at most. */
    Set<String> scopes() {
        return Set.of(scopes);
    }

    /** What its tokens are for at most. */
    Set<String> audience() {
        return Set.of(audience);
    }

    LogIn logIn() {
        return new LogIn(loggedInAt, Optional.ofNullable(sessionId), claims.read());
    }

    /** What its first refresh token is bound to; later ones can be bound to more. */
    Binding binding() {
        return Binding.of(dpopJkt);
    }

    boolean ended() {
        return endedAt != null;
    }

    void end(Instant now) {
        endedAt = now;
    }

    /** One of its tokens is good until then. */
    void lasts(Instant until) {
        expiresAt = until;
    }
}
