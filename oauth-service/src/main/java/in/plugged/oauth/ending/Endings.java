package in.plugged.oauth.ending;

import in.plugged.resourceserver.tokens.TokenTrust;
import in.plugged.service.audit.Act;
import in.plugged.service.audit.AuditTrail;
import in.plugged.service.outbox.Announcer;
import in.plugged.service.outbox.News;
import in.plugged.service.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Ends trust so that nothing of it gets lost: recorded with its cause, then in force, then told.
 */
@ApplicationScoped
public class Endings {

    private final Outbox outbox;
    private final Announcer announcer;
    private final TokenTrust trust;
    private final AuditTrail trail;

    Endings(Outbox outbox, Announcer announcer, TokenTrust trust, AuditTrail trail) {
        this.outbox = outbox;
        this.announcer = announcer;
        this.trust = trust;
        this.trail = trail;
    }

    /** Records the news in the running transaction, for the world and in the trail. */
    public Uni<Ending> add(List<? extends News> news) {
        List<TokenRevoked> tokens =
                news.stream()
                        .filter(TokenRevoked.class::isInstance)
                        .map(TokenRevoked.class::cast)
                        .toList();
        List<Act> acts = news.stream().flatMap(each -> EndingActs.of(each).stream()).toList();
        return trail.addAll(acts)
                .chain(() -> outbox.addAll(news))
                .map(rows -> new Ending(rows, tokens, List.of()));
    }

    /**
     * After the commit: in force in this process at once, then published. False when the brokers
     * have not acknowledged all of it yet, earlier endings included.
     */
    @WithSession
    public Uni<Boolean> announce(Ending ending) {
        apply(ending);
        return announcer
                .announceAll(ending.rows())
                .flatMap(
                        announced ->
                                announced
                                        ? nothingWaits(ending.before())
                                        : Uni.createFrom().item(false));
    }

    /** In force in this process, and told by the relay. */
    public void apply(Ending ending) {
        ending.tokens().forEach(this::apply);
    }

    private void apply(TokenRevoked token) {
        trust.ended(token.kind(), token.id(), micros(token.revokedAt()));
    }

    private Uni<Boolean> nothingWaits(List<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(true)
                : outbox.holdsAny(ids).map(held -> !held);
    }

    /** A time as tokens carry it. */
    public static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** 204 when everybody has been told, 202 when it is final and they will be. */
    public static RestResponse<Object> answer(boolean announced) {
        return announced
                ? RestResponse.noContent()
                : RestResponse.accepted(Map.of("status", "revoking"));
    }
}
