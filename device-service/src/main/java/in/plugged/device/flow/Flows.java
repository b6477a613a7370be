package in.plugged.device.flow;

import in.plugged.device.DeviceConfig;
import in.plugged.device.redis.RedisAway;
import in.plugged.device.redis.RedisScripts;
import in.plugged.device.redis.Script;
import in.plugged.device.redis.ScriptAnswer;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.limits.AddressGroup;
import in.plugged.service.background.Background;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The requests of devices. Each method is one step that happens wholly or not at all, whoever else
 * does the same at the same moment. While Redis is away they fail, which callers see as 503.
 */
@ApplicationScoped
public class Flows {

    private static final Logger LOG = Logger.getLogger(Flows.class);

    /** How much later than its approval a request may be fetched at all, however it went. */
    public static final Duration LONGEST_FETCH = Duration.ofMinutes(15);

    private static final Script BEGIN = Script.named("begin");
    private static final Script OPEN = Script.named("open");
    private static final Script RELEASE = Script.named("release");
    private static final Script DECIDE = Script.named("decide");
    private static final Script UNANSWERED = Script.named("unanswered");
    private static final Script REDEEM = Script.named("redeem");

    /** RFC 8628, section 3.5: by so much the interval grows for good. */
    private static final Duration LONGER = Duration.ofSeconds(5);

    /** So soon a decision that got no answer can be repeated. */
    private static final Duration REPEATED_WITHIN = Duration.ofSeconds(60);

    private static final int MOST_COLLISIONS = 20;

    private final RedisScripts redis;
    private final DeviceConfig config;
    private final FlowMetrics metrics;
    private final SecureRandom random = new SecureRandom();

    Flows(RedisScripts redis, DeviceConfig config, FlowMetrics metrics) {
        this.redis = redis;
        this.config = config;
        this.metrics = metrics;
    }

    /** Lets a device wait for a person. */
    public Uni<Begun> begin(FlowRequest request) {
        return begin(request, MOST_COLLISIONS).invoke(begun -> metrics.count(request, begun));
    }

    private Uni<Begun> begin(FlowRequest request, int tries) {
        DeviceCode device = DeviceCode.mint(random);
        UserCode user = userCode();
        return redis.run(BEGIN, places(request, device, user), begun(request, device, user))
                .flatMap(answer -> begun(answer, request, device, user, tries));
    }

    /** Another one for a test that wants two alike. */
    UserCode userCode() {
        return UserCode.mint(random);
    }

    private static List<String> places(FlowRequest request, DeviceCode device, UserCode user) {
        return List.of(
                FlowKeys.flow(device.flowId()), FlowKeys.code(user), FlowKeys.open(group(request)));
    }

    private Object[] begun(FlowRequest request, DeviceCode device, UserCode user) {
        Stream<Object> rules =
                Stream.of(
                        device.flowId(),
                        config.expiresIn(),
                        config.interval(),
                        config.keepFor(),
                        config.maxOpenPerAddress());
        return Stream.concat(rules, FlowFields.of(request, user, group(request)).stream())
                .toArray();
    }

    /** Who is counted as one address; all whose address can't be known are one. */
    private static String group(FlowRequest request) {
        return RequestPeer.parse(request.address())
                .map(AddressGroup::of)
                .map(AddressGroup::text)
                .orElse("unknown");
    }

    private Uni<Begun> begun(
            ScriptAnswer answer, FlowRequest request, DeviceCode device, UserCode user, int tries) {
        return switch (answer.word()) {
            case "ready" ->
                    item(new Begun.Ready(device, user, config.expiresIn(), config.interval()));
            case "many" -> item(new Begun.TooMany(Duration.ofMillis(answer.number(1))));
            case "taken" -> again(request, tries);
            default -> throw answer.notUnderstood();
        };
    }

    private Uni<Begun> again(FlowRequest request, int tries) {
        if (tries == 0) {
            throw new IllegalStateException("Nearly all user codes are taken");
        }
        return begin(request, tries - 1);
    }

    private static Uni<Begun> item(Begun begun) {
        return Uni.createFrom().item(begun);
    }

    /**
     * Shows a request to a person, and keeps it for this session from then on. One that this
     * session has decided without an answer waits for its repetition.
     */
    public Uni<Opened> open(UserCode code, Approver approver) {
        return redis.run(OPEN, List.of(FlowKeys.code(code)), approver.sessionId(), REPEATED_WITHIN)
                .map(Flows::opened);
    }

    private static Opened opened(ScriptAnswer answer) {
        return switch (answer.word()) {
            case "waiting" -> new Opened.Waiting(new FlowFields(answer.fields()).flow());
            case "unknown" -> new Opened.Unknown();
            case "expired" -> new Opened.Expired();
            case "decided" -> new Opened.Decided();
            case "foreign" -> new Opened.Foreign();
            default -> throw answer.notUnderstood();
        };
    }

    /** Lets another session open it, when this one has: its person is about to log in anew. */
    public Uni<Void> release(UserCode code, Approver approver) {
        return redis.run(RELEASE, List.of(FlowKeys.code(code)), approver.sessionId())
                .replaceWithVoid();
    }

    /** The same for one who is refused anyway: that it could not be done says nothing to him. */
    public Uni<Void> letGo(UserCode code, Approver approver) {
        return release(code, approver)
                .onFailure(RedisAway.class)
                .recoverWithNull()
                .replaceWithVoid();
    }

    /**
     * Lets the device in. Whoever decides without having opened the request has opened it now. A
     * decision counts once; but the same one of the same session is done again when it got no
     * answer.
     */
    public Uni<Decided> approve(UserCode code, Approver approver, Approval approval) {
        return decide("approved", code, approver, approval);
    }

    /** Keeps the device out. */
    public Uni<Decided> deny(UserCode code, Approver approver) {
        return decide("denied", code, approver, new Approval("", Set.of()));
    }

    private Uni<Decided> decide(
            String decision, UserCode code, Approver approver, Approval approval) {
        return redis.run(
                        DECIDE,
                        List.of(FlowKeys.code(code)),
                        decision,
                        approver.sessionId(),
                        approver.userId(),
                        approver.loggedInAt()
                                .map(Instant::toEpochMilli)
                                .map(String::valueOf)
                                .orElse(""),
                        approval.hubId(),
                        FlowFields.joined(approval.scopes()),
                        config.fetchFor(),
                        config.keepFor(),
                        approval.at().map(Instant::toString).orElse(""),
                        REPEATED_WITHIN)
                .onFailure(RedisAway.class)
                .invoke(() -> unanswered(code, approver))
                .map(Flows::decided)
                .invoke(decided -> metrics.count(decision, decided));
    }

    /** It may count all the same, now or once Redis goes on: then the same again is done again. */
    private void unanswered(UserCode code, Approver approver) {
        Background.begin(
                Uni.createFrom()
                        .deferred(
                                () ->
                                        redis.run(
                                                UNANSWERED,
                                                List.of(FlowKeys.code(code)),
                                                approver.sessionId()))
                        .onFailure()
                        .retry()
                        .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
                        .expireIn(REPEATED_WITHIN.toMillis()),
                failure -> LOG.debugf("A decision that got no answer counts once (%s)", failure));
    }

    private static Decided decided(ScriptAnswer answer) {
        return switch (answer.word()) {
            case "done" -> new Decided.Done(new FlowFields(answer.fields()).flow());
            case "unknown" -> new Decided.Unknown();
            case "expired" -> new Decided.Expired();
            case "decided" -> new Decided.AlreadyDecided();
            case "foreign" -> new Decided.Foreign();
            case "beyond" -> new Decided.Beyond(Set.copyOf(answer.rest()));
            default -> throw answer.notUnderstood();
        };
    }

    /**
     * Tells the OAuth client how its request stands. Who asks before the interval is over waits 5 s
     * longer from then on; a decision is told even then.
     */
    public Uni<Redeemed> redeem(DeviceCode code, String clientId) {
        return redis.run(
                        REDEEM,
                        List.of(FlowKeys.flow(code.flowId())),
                        clientId,
                        config.early(),
                        LONGER,
                        config.fetchFor(),
                        LONGEST_FETCH)
                .map(Flows::redeemed);
    }

    private static Redeemed redeemed(ScriptAnswer answer) {
        return switch (answer.word()) {
            case "pending" -> new Redeemed.Pending(Duration.ofMillis(answer.number(1)));
            case "slow_down" -> new Redeemed.SlowDown(Duration.ofMillis(answer.number(1)));
            case "denied" -> new Redeemed.Denied();
            case "expired" -> new Redeemed.Expired();
            case "invalid" -> new Redeemed.Invalid();
            case "approved" -> new FlowFields(answer.fields()).approved();
            default -> throw answer.notUnderstood();
        };
    }
}
