package in.plugged.oauth.outside;

import in.plugged.oauth.account.EmailAddress;
import in.plugged.oauth.account.FreshId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody at an outside provider, and the account that he comes in to. */
@Entity
@Table(name = "outside_identity")
public class OutsideIdentity {

    static final String PREFIX = "oid_";

    @Id private String id;

    private String userId;
    private String provider;

    @SuppressWarnings("UnusedVariable") // read by queries
    private String issuer;

    @SuppressWarnings("UnusedVariable") // read by queries
    private String subject;

    private @Nullable String email;
    private Instant linkedAt;

    protected OutsideIdentity() {}

    OutsideIdentity(String userId, OutsidePerson person, Instant now) {
        this.id = FreshId.of(PREFIX);
        this.userId = userId;
        this.provider = person.provider();
        this.issuer = person.issuer();
        this.subject = person.subject();
        this.email = person.email().map(EmailAddress::text).orElse(null);
        this.linkedAt = now;
    }

    /** By which its owner names it; no secret. */
    public String id() {
        return id;
    }

    String userId() {
        return userId;
    }

    /** Our name of the provider, which may be gone. */
    public String provider() {
        return provider;
    }

    /** What the provider said when it was linked. */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    public Instant linkedAt() {
        return linkedAt;
    }
}
