package in.plugged.device.handout;

import in.plugged.device.flow.FlowFields;
import in.plugged.device.flow.FlowId;
import in.plugged.device.handout.Polled.Why;
import in.plugged.device.keys.KeyServiceAway;
import in.plugged.device.keys.Provisioned;
import in.plugged.device.keys.Provisioning;
import in.plugged.device.oauth.Standings;
import in.plugged.device.redis.ScriptAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Makes the key of an approved request. However it is interrupted, the next poll finds out how far
 * it got: an attempt has one name at key-service, under which it makes one key.
 */
@ApplicationScoped
class KeyMaker {

    private static final Logger LOG = Logger.getLogger(KeyMaker.class);

    /** One that lost its secret, and the one after it: more than that is left to the next poll. */
    private static final int MOST_ATTEMPTS = 2;

    private final HandOutSteps steps;
    private final Provisioning keys;
    private final Standings standings;
    private final Seal seal;
    private final HandOutMetrics metrics;

    KeyMaker(
            HandOutSteps steps,
            Provisioning keys,
            Standings standings,
            Seal seal,
            HandOutMetrics metrics) {
        this.steps = steps;
        this.keys = keys;
        this.standings = standings;
        this.seal = seal;
        this.metrics = metrics;
    }

    /** The outcome of the poll that has taken it upon itself. */
    Uni<Polled> make(ScriptAnswer answer) {
        return make(new Making(new FlowFields(answer.fields())), MOST_ATTEMPTS);
    }

    private Uni<Polled> make(Making making, int attempts) {
        return standings
                .of(making.sessionId(), making.userId(), making.hubId())
                .flatMap(stands -> make(making, stands, attempts));
    }

    private Uni<Polled> make(Making making, Optional<Boolean> stands, int attempts) {
        if (stands.isEmpty()) {
            return later(making, Why.NOT_YET);
        }
        return stands.get() ? wanted(making, attempts) : refused(making);
    }

    private Uni<Polled> wanted(Making making, int attempts) {
        return keys.make(making.wanted())
                .flatMap(provisioned -> provisioned(making, provisioned, attempts))
                .onFailure(KeyServiceAway.class)
                .recoverWithUni(away -> notEnded(making, away));
    }

    private Uni<Polled> notEnded(Making making, Throwable away) {
        LOG.warnf(
                "The key of request %s that did not arrive is not ended yet (%s): the next poll goes on; if it stays, check key-service",
                making.flow().shortText(), away);
        return later(making, Why.NOT_YET);
    }

    private Uni<Polled> provisioned(Making making, Provisioned provisioned, int attempts) {
        return switch (provisioned) {
            case Provisioned.Made(var keyId, var key) -> made(making, keyId, key);
            case Provisioned.Lost() -> lost(making, attempts);
            case Provisioned.Ended(), Provisioned.NoHub() -> refused(making);
            case Provisioned.HubFull() -> later(making, Why.HUB_FULL);
            case Provisioned.Untold() -> later(making, Why.NOT_YET);
        };
    }

    private Uni<Polled> made(Making making, String keyId, String key) {
        return steps.made(making.flow(), making.attempt(), keyId, seal.seal(key, making.flow()))
                .flatMap(answer -> kept(making, answer));
    }

    private Uni<Polled> kept(Making making, ScriptAnswer answer) {
        return switch (answer.word()) {
            case "first", "told" -> Uni.createFrom().item(told(making.flow(), answer));
            case "gone" -> Uni.createFrom().item(new Polled.Later(Why.NOT_YET));
            case "stale" -> overtaken(making);
            default -> throw answer.notUnderstood();
        };
    }

    /** Opens what was kept; what does not open is left alone until it is over. */
    Polled told(FlowId flow, ScriptAnswer answer) {
        metrics.count(answer.word().equals("first") ? HandOut.MADE : HandOut.TOLD);
        return seal.open(answer.text(1), flow)
                .<Polled>map(key -> new Polled.Key(key, flow, answer.text(2)))
                .orElseGet(() -> new Polled.Later(Why.NOT_YET));
    }

    /** Others went on with another attempt meanwhile, or nobody may have the key any more. */
    private Uni<Polled> overtaken(Making making) {
        return keys.cancelUnlessUsed(Making.provisionId(making.flow(), making.attempt()))
                .map(_ -> (Polled) new Polled.Later(Why.NOT_YET));
    }

    private Uni<Polled> lost(Making making, int attempts) {
        metrics.count(HandOut.LOST);
        return steps.lost(making.flow(), making.attempt())
                .flatMap(answer -> afterLost(making, answer, attempts));
    }

    private Uni<Polled> afterLost(Making making, ScriptAnswer answer, int attempts) {
        if (!answer.word().equals("make")) {
            return later(making, Why.NOT_YET);
        }
        return attempts > 1 ? make(next(answer), attempts - 1) : later(next(answer), Why.NOT_YET);
    }

    private static Making next(ScriptAnswer answer) {
        return new Making(new FlowFields(answer.fields()));
    }

    private Uni<Polled> refused(Making making) {
        metrics.count(HandOut.REFUSED);
        return steps.refuse(making.flow(), making.attempt())
                .map(
                        answer ->
                                answer.word().equals("refused")
                                        ? new Polled.Denied()
                                        : new Polled.Later(Why.NOT_YET));
    }

    private Uni<Polled> later(Making making, Why why) {
        metrics.count(HandOut.LATER);
        return steps.leave(making.flow(), making.attempt()).map(_ -> new Polled.Later(why));
    }
}
