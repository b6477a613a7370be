package in.plugged.device.flow;

import in.plugged.device.DeviceConfig;
import in.plugged.device.redis.RedisScripts;
import in.plugged.device.redis.Script;
import in.plugged.device.redis.ScriptAnswer;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.limits.AddressGroup;
import in.plugged.service.background.Background;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Keeps anybody from trying user codes: each session and each address may be wrong so often in a
 * while. Counted in the own Redis, since what can't be counted must not be tried.
 */
@ApplicationScoped
public class Guesses {

    private static final Logger LOG = Logger.getLogger(Guesses.class);
    private static final Script GUESS = Script.named("guess");
    private static final String TAKE = "take";
    private static final String GIVE_BACK = "give";

    private final RedisScripts redis;
    private final DeviceConfig.Decisions budget;

    Guesses(RedisScripts redis, DeviceConfig config) {
        this.redis = redis;
        this.budget = config.decisions();
    }

    /**
     * Does something that counts when its answer is wrong. Fails with 429 when there is nothing
     * left, without doing it.
     */
    public <T> Uni<T> within(
            Approver approver,
            Optional<InetAddress> address,
            Supplier<Uni<T>> work,
            Predicate<T> wrong) {
        List<String> counts = counts(approver, address);
        String name = UUID.randomUUID().toString();
        return run(counts, name, TAKE)
                .invoke(Guesses::require)
                .chain(work::get)
                .invoke(
                        answer -> {
                            if (!wrong.test(answer)) {
                                giveBack(counts, name);
                            }
                        });
    }

    /** Does something that counts each time. Fails with 429 when there is nothing left. */
    public <T> Uni<T> everyOne(
            Approver approver, Optional<InetAddress> address, Supplier<Uni<T>> work) {
        return within(approver, address, work, _ -> true);
    }

    private static List<String> counts(Approver approver, Optional<InetAddress> address) {
        String group = address.map(AddressGroup::of).map(AddressGroup::text).orElse("unknown");
        return List.of(
                FlowKeys.guesses(approver.sessionId()), FlowKeys.guesses("address:" + group));
    }

    private Uni<ScriptAnswer> run(List<String> counts, String name, String what) {
        return redis.run(GUESS, counts, budget.most(), budget.window(), name, what);
    }

    private static void require(ScriptAnswer answer) {
        if (answer.word().equals("none")) {
            throw new ApiException(
                    ApiError.rateLimited(
                            "There were too many tries with codes",
                            Seconds.of(Duration.ofMillis(answer.number(1)))));
        }
    }

    private void giveBack(List<String> counts, String name) {
        Background.begin(
                run(counts, name, GIVE_BACK),
                failure -> LOG.debugf("A right code goes on counting as a try (%s)", failure));
    }
}
