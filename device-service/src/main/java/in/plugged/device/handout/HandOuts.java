package in.plugged.device.handout;

import in.plugged.device.flow.DeviceCode;
import in.plugged.device.flow.FlowId;
import in.plugged.device.handout.Polled.Why;
import in.plugged.device.redis.ScriptAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Tells a program how its request stands, and gives it its key: however many ask at once, and
 * whatever fails, one key is live in the end.
 */
@ApplicationScoped
public class HandOuts {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int MOST_LOOKS = 60;

    private final HandOutSteps steps;
    private final KeyMaker maker;
    private final Arrivals arrivals;

    HandOuts(HandOutSteps steps, KeyMaker maker, Arrivals arrivals) {
        this.steps = steps;
        this.maker = maker;
        this.arrivals = arrivals;
    }

    /** How the request stands. Fails while Redis is away; the caller asks again. */
    public Uni<Polled> poll(DeviceCode code) {
        return look(code.flowId(), MOST_LOOKS);
    }

    private Uni<Polled> look(FlowId flow, int looks) {
        return steps.poll(flow).flatMap(answer -> polled(flow, answer, looks));
    }

    private Uni<Polled> polled(FlowId flow, ScriptAnswer answer, int looks) {
        return switch (answer.word()) {
            case "make" -> maker.make(answer);
            case "wait" -> lookAgain(flow, looks);
            default -> Uni.createFrom().item(standing(flow, answer));
        };
    }

    private Polled standing(FlowId flow, ScriptAnswer answer) {
        return switch (answer.word()) {
            case "told" -> maker.told(flow, answer);
            case "pending" -> new Polled.Pending();
            case "slow_down" -> new Polled.SlowDown(Duration.ofMillis(answer.number(1)));
            case "denied" -> new Polled.Denied();
            case "expired" -> new Polled.Expired();
            case "unknown" -> new Polled.Unknown();
            case "gone" -> new Polled.Gone();
            default -> throw answer.notUnderstood();
        };
    }

    /** Another poll is making the key. */
    private Uni<Polled> lookAgain(FlowId flow, int looks) {
        return looks == 0
                ? Uni.createFrom().item(new Polled.Later(Why.NOT_YET))
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(LOOK_AGAIN)
                        .chain(() -> look(flow, looks - 1));
    }

    /** An answer with the key was written. It is recorded, also if Redis is away for a while. */
    public void arrived(Polled.Key key) {
        arrivals.record(key);
    }
}
