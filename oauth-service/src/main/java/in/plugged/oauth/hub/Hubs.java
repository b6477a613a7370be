package in.plugged.oauth.hub;

import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every query on hubs. Deleted ones are found only where that is said. */
@ApplicationScoped
public class Hubs implements PanacheRepositoryBase<Hub, String> {

    private static final String ORDER = " order by createdAt, id";

    /** All of the user's, the first one first. */
    public Uni<List<Hub>> ofUser(String userId) {
        return list("userId = ?1 and deletedAt is null" + ORDER, userId);
    }

    /** Part of them, and one more to see whether there are more. */
    Uni<List<Hub>> page(String userId, Optional<PagePlace> after, PageLimit limit) {
        PagePlace place = after.orElse(new PagePlace(Instant.EPOCH, "0"));
        return find(
                        "userId = ?1 and deletedAt is null and (createdAt > ?2 or createdAt = ?2 and id > ?3)"
                                + ORDER,
                        userId,
                        place.at(),
                        place.id())
                .range(0, limit.value())
                .list();
    }

    Uni<Optional<Hub>> one(String id) {
        return find("id = ?1 and deletedAt is null", id).firstResult().map(Optional::ofNullable);
    }

    /** The user's hub, also when it is deleted. */
    Uni<Optional<Hub>> evenDeleted(String id, String userId) {
        return find("id = ?1 and userId = ?2", id, userId).firstResult().map(Optional::ofNullable);
    }

    Uni<Long> countOf(String userId) {
        return count("userId = ?1 and deletedAt is null", userId);
    }
}
