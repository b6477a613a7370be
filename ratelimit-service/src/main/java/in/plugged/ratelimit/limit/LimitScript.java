package in.plugged.ratelimit.limit;

import in.plugged.ratelimit.limit.RedisLinks.Commands;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** Runs {@code limit.lua}, which says what is counted and how. */
@ApplicationScoped
class LimitScript {

    private static final String PLACE = "/limit/limit.lua";
    private static final String NOT_LOADED = "NOSCRIPT";

    private final RedisLinks links;
    private final String text;
    private final String digest;

    @Inject
    LimitScript(RedisLinks links) {
        this.links = links;
        this.text = script();
        this.digest = sha1(text);
    }

    /** Runs once for each list of checks, all at once; each list is about one subject. */
    Future<List<ScriptAnswer>> run(List<List<LimitCheck>> subjects) {
        return run(subjects, OptionalLong.empty());
    }

    /**
     * @param now milliseconds since 1970, empty for the clock of Redis
     */
    Future<List<ScriptAnswer>> run(List<List<LimitCheck>> subjects, OptionalLong now) {
        return links.inTime(
                commands -> all(subjects.stream().map(of -> run(commands, of, now)).toList()));
    }

    private static <T> Future<List<T>> all(List<Future<T>> answers) {
        return answers.size() == 1
                ? answers.getFirst().map(List::of)
                : Future.join(answers).map(CompositeFuture::list);
    }

    /**
     * A Redis that does not know the script has done nothing, so it may be told it and asked again.
     */
    private Future<ScriptAnswer> run(Commands commands, List<LimitCheck> checks, OptionalLong now) {
        return commands.send(request(Command.EVALSHA, digest, checks, now))
                .recover(
                        failure ->
                                isNotLoaded(failure)
                                        ? commands.send(request(Command.EVAL, text, checks, now))
                                        : Future.failedFuture(failure))
                .map(answer -> ScriptAnswer.of(checks, answer));
    }

    private static boolean isNotLoaded(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith(NOT_LOADED); // Redis has no types
    }

    private static Request request(
            Command command, String script, List<LimitCheck> checks, OptionalLong now) {
        Request request = Request.cmd(command).arg(script).arg(checks.size());
        checks.forEach(check -> request.arg(check.key()));
        request.arg(now.isPresent() ? Long.toString(now.getAsLong()) : "");
        checks.forEach(check -> add(request, check));
        return request;
    }

    private static void add(Request request, LimitCheck check) {
        Rule rule = check.rule();
        request.arg(rule.algorithm() == Algorithm.GCRA ? "gcra" : "window")
                .arg(rule.limit())
                .arg(rule.windowSeconds() * 1000L)
                .arg(check.cost())
                .arg(check.lease())
                .arg(check.giveBack().map(Refund::cost).orElse(0L))
                .arg(check.giveBack().map(back -> back.resetAt().toEpochMilli()).orElse(0L));
    }

    private static String script() {
        try (InputStream file =
                Objects.requireNonNull(LimitScript.class.getResourceAsStream(PLACE), PLACE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name that Redis gives a script; nothing secret depends on it. */
    private static String sha1(String script) {
        try {
            byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
