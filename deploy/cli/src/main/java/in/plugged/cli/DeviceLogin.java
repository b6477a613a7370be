package in.plugged.cli;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A login by a code, which a person compares in a browser on whatever machine. */
final class DeviceLogin {

    /** So long an approval in the last second can be fetched. */
    private static final Duration LATE = Duration.ofSeconds(60);

    /** RFC 8628, section 3.5: of who says nothing about it. */
    private static final long USUAL_PAUSE = 5;

    private static final long LONGEST_LIFE = 3600;

    private final Server server;
    private final Watch watch;

    DeviceLogin(Server server, Watch watch) {
        this.server = server;
        this.watch = watch;
    }

    /** Ends when the person has decided. */
    Login login(List<String> scopes) {
        var wish = new TreeMap<String, Object>(Map.of("client_name", BrowserLogin.NAME));
        if (!scopes.isEmpty()) {
            wish.put("scopes", scopes);
        }
        Reply begun = server.postJson("/api/cli/auth/initiate", wish).orFail();
        URI link = server.own(begun.text("verification_uri_complete"));
        Terminal.say(
                "Your code is %s. Authorize it at%n  %s%n", userCode(begun), link.toASCIIString());
        Browser.open(link);
        return new Login.Key(server.origin(), awaitKey(begun));
    }

    /** It is compared with another one: it must be no more than it looks. */
    private static String userCode(Reply begun) {
        String code = begun.text("user_code");
        if (!code.matches("[A-Z0-9-]{1,16}")) {
            throw new Failure("The server gave no code that can be compared.");
        }
        return code;
    }

    /** Asks at the server's pace, and outlives all trouble until the code has expired. */
    private String awaitKey(Reply begun) {
        String code = Server.form(Map.of("device_code", begun.text("device_code")));
        Instant expiry = watch.now().plusSeconds(begun.number("expires_in", 1, 1, LONGEST_LIFE));
        long interval = begun.number("interval", 1, USUAL_PAUSE, LONGEST_LIFE);
        long pause = interval;
        while (watch.now().isBefore(expiry.plus(LATE))) {
            rest(pause, expiry);
            Reply polled = server.get("/api/cli/auth/poll?" + code);
            switch (polled.text("status")) {
                case "approved" -> {
                    return key(polled);
                }
                case "denied", "expired", "invalid", "unknown" -> polled.orFail();
                // pending; or too fast, the server is away or the network is
                default -> pause = polled.retryAfter(interval);
            }
        }
        throw new Failure("The code has expired: log in again.");
    }

    private static String key(Reply approved) {
        if (approved.text("api_key").isEmpty()) {
            throw new Failure("The key was handed out before: log in again.");
        }
        return approved.text("api_key");
    }

    /**
     * At least a second, and no longer than the code is good for; thereafter no longer than it can
     * be fetched.
     */
    private void rest(long seconds, Instant expiry) {
        long left = secondsTo(expiry);
        long most = left > 0 ? left : secondsTo(expiry.plus(LATE));
        try {
            showingTime(Math.max(1, Math.min(seconds, most)), expiry);
        } catch (InterruptedException e) {
            throw new Failure("Interrupted.");
        }
    }

    /** Tells how long the code is good for, where somebody sees it. */
    private void showingTime(long seconds, Instant expiry) throws InterruptedException {
        for (long second = 0; second < seconds; second++) {
            Terminal.countDown(Math.max(0, secondsTo(expiry)));
            watch.rest(Duration.ofSeconds(1));
        }
        Terminal.clear();
    }

    private long secondsTo(Instant end) {
        return Duration.between(watch.now(), end).toSeconds();
    }
}
