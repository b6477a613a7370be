package in.plugged.oauth.hub;

import in.plugged.oauth.account.FreshId;
import in.plugged.service.page.PagePlace;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A place of its owner's. A deleted one keeps nothing but its id. */
@Entity
@Table(name = "hub")
public class Hub {

    @Id private String id;

    @SuppressWarnings("UnusedVariable") // read by queries
    private String userId;

    private @Nullable String name;
    private Instant createdAt;
    private @Nullable Instant deletedAt;

    protected Hub() {}

    Hub(String userId, String name, Instant createdAt) {
        this.id = FreshId.of(HubId.PREFIX);
        this.userId = userId;
        this.name = name;
        this.createdAt = createdAt;
    }

    public String id() {
        return id;
    }

    String name() {
        return Objects.requireNonNull(name, "a hub that is not deleted has a name");
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean deleted() {
        return deletedAt != null;
    }

    void rename(String newName) {
        name = newName;
    }

    void delete(Instant now) {
        deletedAt = now;
        name = null;
    }

    PagePlace place() {
        return new PagePlace(createdAt, id);
    }
}
