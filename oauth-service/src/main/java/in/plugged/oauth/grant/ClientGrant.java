package in.plugged.oauth.grant;

import in.plugged.oauth.account.FreshId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an application may do for a user in one hub, until somebody ends that. */
@Entity
@Table(name = "client_grant")
public class ClientGrant {

    private static final String PREFIX = "grt_";

    @Id private String id;

    private String userId;
    private String clientId;
    private String hubId;
    private String[] scopes;

    @SuppressWarnings("UnusedVariable") // read by queries
    private boolean self;

    private String[] rememberedScopes;
    private Instant createdAt;
    private @Nullable Instant lastUsedAt;
    private @Nullable Instant endedAt;

    protected ClientGrant() {}

    ClientGrant(String userId, Consent consent, Instant createdAt) {
        this.id = freshId();
        this.userId = userId;
        this.clientId = consent.clientId();
        this.hubId = consent.hubId();
        this.scopes = sorted(consent.scopes());
        this.rememberedScopes = sorted(consent.rememberedScopes());
        this.createdAt = createdAt;
    }

    static String freshId() {
        return FreshId.of(PREFIX);
    }

    public String id() {
        return id;
    }

    public String userId() {
        return userId;
    }

    public String clientId() {
        return clientId;
    }

    public String hubId() {
        return hubId;
    }

    public Set<String> scopes() {
        return Set.of(scopes);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    public boolean ended() {
        return endedAt != null;
    }

    /** More of the same. What was agreed to before holds as well. */
    void add(Consent consent) {
        scopes = united(scopes, consent.scopes());
        rememberedScopes = united(rememberedScopes, consent.rememberedScopes());
    }

    /** Whether the user need not be asked again for these. */
    boolean remembers(Set<String> asked) {
        return rememberedScopes.length > 0 && Set.of(rememberedScopes).containsAll(asked);
    }

    private static String[] united(String[] before, Set<String> more) {
        var all = new TreeSet<>(more);
        all.addAll(List.of(before));
        return sorted(all);
    }

    /** A token was issued under it. */
    public void use(Instant now) {
        lastUsedAt = now;
    }

    /** With it ends every token that was issued under it. */
    public void end(Instant now) {
        endedAt = now;
    }

    private static String[] sorted(Set<String> scopes) {
        return new TreeSet<>(scopes).toArray(String[]::new);
    }
}
