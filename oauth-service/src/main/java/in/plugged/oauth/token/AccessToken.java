package in.plugged.oauth.token;

import in.plugged.oauth.account.FreshId;
import in.plugged.oauth.dpop.Binding;
import in.plugged.resourceserver.credential.OpaqueToken;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An access token as it is stored. */
@Entity
@Table(name = "access_token")
class AccessToken {

    private static final String PREFIX = "tok_";

    @Id private String id;

    @SuppressWarnings("UnusedVariable") // read by queries
    private byte[] tokenHash;

    private String grantId;
    private @Nullable String familyId;

    private String[] scopes;

    @SuppressWarnings("UnusedVariable") // read by queries
    private String[] audience;

    @SuppressWarnings("UnusedVariable") // read by queries
    private Instant issuedAt;

    private Instant expiresAt;
    private @Nullable Instant endedAt;
    private @Nullable String dpopJkt;

    protected AccessToken() {}

    AccessToken(
            OpaqueToken token,
            TokenFamily family,
            Reach reach,
            Binding holder,
            Instant at,
            Instant end) {
        this.id = freshId();
        this.tokenHash = token.digest();
        this.grantId = family.grantId();
        this.familyId = family.id();
        this.scopes = new TreeSet<>(reach.scopes()).toArray(String[]::new);
        this.audience = new TreeSet<>(reach.audience()).toArray(String[]::new);
        this.issuedAt = at;
        this.expiresAt = end;
        this.dpopJkt = holder.column();
    }

    static String freshId() {
        return FreshId.of(PREFIX);
    }

    String id() {
        return id;
    }

    String grantId() {
        return grantId;
    }

    Optional<String> familyId() {
        return Optional.ofNullable(familyId);
    }

    /** What it may do. */
    Set<String> scopes() {
        return Set.of(scopes);
    }

    /** The key whose holder alone may use it. */
    Binding binding() {
        return Binding.of(dpopJkt);
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean ended() {
        return endedAt != null;
    }

    void end(Instant now) {
        endedAt = now;
    }
}
