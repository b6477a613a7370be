package in.plugged.oauth.code;

import in.plugged.oauth.digest.Sha256;
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

/** A code as it is stored. One that was redeemed remembers what came of it. */
@Entity
@Table(name = "authorization_code")
public class AuthorizationCode {

    @Id private byte[] codeHash;

    private String grantId;
    private String redirectUri;
    private @Nullable String challenge;
    private String[] scopes;
    private String[] audience;
    private Instant loggedInAt;
    private @Nullable String sessionId;
    @Embedded private StoredClaims claims;
    private Instant issuedAt;
    private Instant expiresAt;
    private int wrongVerifiers;
    private @Nullable Instant redeemedAt;
    private @Nullable String familyId;
    private @Nullable String dpopJkt;

    protected AuthorizationCode() {}

    AuthorizationCode(
            String text, String grantId, CodeWish wish, Instant issuedAt, Instant expiresAt) {
        this.codeHash = Sha256.of(text);
        this.grantId = grantId;
        this.redirectUri = wish.redirectUri();
        this.challenge = wish.challenge().orElse(null);
        this.scopes = new TreeSet<>(wish.scopes()).toArray(String[]::new);
        this.audience = new TreeSet<>(wish.audience()).toArray(String[]::new);
        this.loggedInAt = wish.logIn().at();
        this.sessionId = wish.logIn().sessionId().orElse(null);
        this.claims = new StoredClaims(wish.logIn().wish());
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
        this.dpopJkt = wish.holder().column();
    }

    public String grantId() {
        return grantId;
    }

    public String redirectUri() {
        return redirectUri;
    }

    public Optional<String> challenge() {
        return Optional.ofNullable(challenge);
    }

    /** The key whose holder alone may redeem it. */
    public Binding binding() {
        return Binding.of(dpopJkt);
    }

    public Set<String> scopes() {
        return Set.of(scopes);
    }

    public Set<String> audience() {
        return Set.of(audience);
    }

    public LogIn logIn() {
        return new LogIn(loggedInAt, Optional.ofNullable(sessionId), claims.read());
    }

    /** By the clock that decides what came first. */
    public Instant issuedAt() {
        return issuedAt;
    }

    public boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    public boolean redeemed() {
        return redeemedAt != null;
    }

    /** What came of it, if that is still known. */
    public Optional<String> familyId() {
        return Optional.ofNullable(familyId);
    }

    /** Somebody guessed its verifier. Once too often, and nobody gets anything for it any more. */
    public void guessed(int most, Instant now) {
        wrongVerifiers++;
        if (wrongVerifiers >= most) {
            redeemedAt = now;
        }
    }

    /**
     * It has been used.
     *
     * @param family what came of it
     */
    public void redeem(Instant now, String family) {
        redeemedAt = now;
        familyId = family;
    }
}
