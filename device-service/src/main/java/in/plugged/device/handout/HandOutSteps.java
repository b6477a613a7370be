package in.plugged.device.handout;

import in.plugged.device.DeviceConfig;
import in.plugged.device.flow.FlowId;
import in.plugged.device.flow.FlowKeys;
import in.plugged.device.flow.Flows;
import in.plugged.device.redis.RedisScripts;
import in.plugged.device.redis.Script;
import in.plugged.device.redis.ScriptAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The steps of a hand-out in Redis: each is one script. */
@ApplicationScoped
class HandOutSteps {

    /** How long one poll may be at making a key before another one takes it over. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    /** An answer with the key may be on its way for so long before the key is given up. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(10);

    /** The sweep comes so much later than the last possible poll: an arrival may be told late. */
    private static final Duration PAUSE = Duration.ofSeconds(90);

    /** As long as something may have been made, it is not forgotten; each look begins it anew. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private static final Duration SWEEP_LEASE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 20;

    private static final Script POLL = Script.named("poll");
    private static final Script LOST = Script.named("lost");
    private static final Script MADE = Script.named("made");
    private static final Script WRITTEN = Script.named("written");
    private static final Script LEAVE = Script.named("leave");
    private static final Script REFUSE = Script.named("refuse");
    private static final Script DUE = Script.named("due");
    private static final Script SWEPT = Script.named("swept");
    private static final Script USED = Script.named("used");

    private final RedisScripts redis;
    private final DeviceConfig config;

    HandOutSteps(RedisScripts redis, DeviceConfig config) {
        this.redis = redis;
        this.config = config;
    }

    Uni<ScriptAnswer> poll(FlowId flow) {
        return redis.run(
                POLL,
                places(flow),
                config.early(),
                config.redeliverFor(),
                LEASE,
                config.fetchFor(),
                Flows.LONGEST_FETCH,
                PAUSE,
                REMEMBERED,
                UNDER_WAY);
    }

    /** The attempt made a key that nobody can be told; the next attempt begins. */
    Uni<ScriptAnswer> lost(FlowId flow, String attempt) {
        return redis.run(LOST, places(flow), attempt);
    }

    /** Keeps the key; it is on the disk when this answers. */
    Uni<ScriptAnswer> made(FlowId flow, String attempt, String keyId, String sealed) {
        return redis.run(MADE, places(flow), attempt, keyId, sealed, config.redeliverFor(), PAUSE);
    }

    /** An answer with the key went out. */
    Uni<ScriptAnswer> written(FlowId flow, String attempt) {
        return redis.run(WRITTEN, places(flow), attempt, config.redeliverFor());
    }

    /** Leaves the attempt to the next poll. */
    Uni<ScriptAnswer> leave(FlowId flow, String attempt) {
        return redis.run(LEAVE, places(flow), attempt);
    }

    /** The approval does not stand any more. */
    Uni<ScriptAnswer> refuse(FlowId flow, String attempt) {
        return redis.run(REFUSE, places(flow), attempt);
    }

    /** How many are overdue; then id, attempt, and attempt that was ending, of each to end. */
    Uni<ScriptAnswer> due() {
        return redis.run(
                DUE,
                List.of(FlowKeys.DUE),
                AT_ONCE,
                config.redeliverFor(),
                PAUSE,
                SWEEP_LEASE,
                REMEMBERED,
                config.keepFor());
    }

    Uni<ScriptAnswer> swept(FlowId flow) {
        return redis.run(SWEPT, places(flow), config.keepFor());
    }

    /** That attempt's key is in use. */
    Uni<ScriptAnswer> used(FlowId flow, String attempt) {
        return redis.run(USED, places(flow), attempt, config.keepFor());
    }

    private static List<String> places(FlowId flow) {
        return List.of(FlowKeys.flow(flow), FlowKeys.DUE, FlowKeys.sealed(flow));
    }
}
