package in.plugged.ratelimit.limit;

import in.plugged.ratelimit.limit.RedisLinks.Commands;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A script of ours that Redis runs by its name, and is told again when it has forgotten it. */
public final class RedisScript {

    private static final String NOT_LOADED = "NOSCRIPT";

    private final String text;
    private final String digest;

    /**
     * @param place where it lies among the resources
     */
    public RedisScript(String place) {
        this.text = read(place);
        this.digest = sha1(text);
    }

    /**
     * Runs it. A Redis that does not know the script has done nothing, so it may be told it and
     * asked again.
     *
     * @param arguments adds to a command how many keys there are, the keys, and the rest
     */
    public Future<Response> run(Commands commands, UnaryOperator<Request> arguments) {
        return commands.send(arguments.apply(Request.cmd(Command.EVALSHA).arg(digest)))
                .recover(
                        failure ->
                                isNotLoaded(failure)
                                        ? commands.send(
                                                arguments.apply(
                                                        Request.cmd(Command.EVAL).arg(text)))
                                        : Future.failedFuture(failure));
    }

    private static boolean isNotLoaded(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith(NOT_LOADED); // Redis has no types
    }

    private static String read(String place) {
        try (InputStream file =
                Objects.requireNonNull(RedisScript.class.getResourceAsStream(place), place)) {
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
