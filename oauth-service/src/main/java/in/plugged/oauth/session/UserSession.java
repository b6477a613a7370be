package in.plugged.oauth.session;

import in.plugged.oauth.account.FreshId;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.service.page.PagePlace;
import io.netty.util.NetUtil;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One log-in. Its cookie is known by its hash alone. */
@Entity
@Table(name = "session")
class UserSession {

    @Id private String id;

    @SuppressWarnings("UnusedVariable") // read by queries
    private byte[] tokenHash;

    private String userId;
    private Instant issuedAt;

    @SuppressWarnings("UnusedVariable") // read by queries
    private Instant loggedInAt;

    private Instant lastUsedAt;
    private Instant expiresAt;
    private @Nullable Instant endedAt;
    private @Nullable String address;
    private @Nullable String userAgent;

    protected UserSession() {}

    /**
     * @param times when it was issued by the database's clock, and begun and over by ours
     */
    UserSession(String userId, OpaqueToken token, Browser browser, Times times) {
        this.id = FreshId.of(SessionId.PREFIX);
        this.tokenHash = token.digest();
        this.userId = userId;
        this.issuedAt = times.issuedAt();
        this.loggedInAt = times.loggedInAt();
        this.lastUsedAt = times.now();
        this.expiresAt = times.expiresAt();
        this.address = browser.address().map(NetUtil::toAddressString).orElse(null);
        this.userAgent = browser.userAgent().orElse(null);
    }

    /**
     * When something was issued, by the clock that decides what came first, when its user proved
     * who it is, and until when it goes.
     */
    record Times(Instant issuedAt, Instant now, Instant loggedInAt, Instant expiresAt) {}

    String id() {
        return id;
    }

    String userId() {
        return userId;
    }

    Instant issuedAt() {
        return issuedAt;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean live(Instant now) {
        return endedAt == null && expiresAt.isAfter(now);
    }

    void end(Instant now) {
        endedAt = now;
    }

    Optional<String> address() {
        return Optional.ofNullable(address);
    }

    Optional<String> userAgent() {
        return Optional.ofNullable(userAgent);
    }

    PagePlace place() {
        return new PagePlace(issuedAt, id);
    }
}
