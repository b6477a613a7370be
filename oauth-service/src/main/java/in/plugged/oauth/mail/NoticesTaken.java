package in.plugged.oauth.mail;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Which notices were read: Kafka gives some of them twice. */
@ApplicationScoped
class NoticesTaken {

    private final Clock clock;

    NoticesTaken(Clock clock) {
        this.clock = clock;
    }

    /** Notes it in the running transaction. False when it was read before. */
    Uni<Boolean> note(Notice notice) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(
                                                """
                                                insert into notice_taken (source, id, taken_at)
                                                values (?1, ?2, ?3) on conflict do nothing""")
                                        .setParameter(1, notice.source())
                                        .setParameter(2, notice.id())
                                        .setParameter(3, clock.instant())
                                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    @WithTransaction
    Uni<Integer> forget(Instant before) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(
                                                "delete from notice_taken where taken_at < ?1")
                                        .setParameter(1, before)
                                        .executeUpdate());
    }
}
