package in.plugged.oauth.authorize;

import in.plugged.oauth.jwk.MasterKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Remembers in the address of a request that a log-in was asked for it, since the browser comes
 * back from the log-in to the same request. Only what was written here counts.
 */
@ApplicationScoped
class AskedLogIns {

    private static final String PARAMETER = "&log_in=";
    private static final String PURPOSE = "asked log-ins";
    private static final int MAC_BYTES = 16;
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    private static final int RADIX = 36;

    /** The request; the version of the key, the time, the session before; the code over it all. */
    private static final Pattern MARKED =
            Pattern.compile(
                    "(.*"
                            + PARAMETER
                            + "([0-9]{1,6})\\.([0-9a-z]{1,9})\\.([A-Za-z0-9_-]{11}))"
                            + "\\.([A-Za-z0-9_-]{22})");

    private final MasterKeys keys;
    private final Clock clock;

    AskedLogIns(MasterKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A query as it came.
     *
     * @param query of the application
     * @param asked empty when no log-in was asked for it, or too long ago
     */
    record Marked(String query, Optional<AskedLogIn> asked) {}

    Marked read(String query) {
        Matcher parts = MARKED.matcher(query);
        return parts.matches()
                ? new Marked(
                        query.substring(0, query.lastIndexOf(PARAMETER)),
                        Optional.of(parts).filter(this::isOurs).flatMap(this::asked))
                : new Marked(query, Optional.empty());
    }

    private boolean isOurs(Matcher parts) {
        return mac(Integer.parseInt(parts.group(2)), parts.group(1))
                .filter(code -> MessageDigest.isEqual(bytes(code), bytes(parts.group(5))))
                .isPresent();
    }

    private Optional<AskedLogIn> asked(Matcher parts) {
        Instant at = Instant.ofEpochSecond(Long.parseLong(parts.group(3), RADIX));
        return Optional.of(new AskedLogIn(at, parts.group(4)))
                .filter(asked -> asked.at().plus(GOOD_FOR).isAfter(clock.instant()));
    }

    /** The same query with what is to be remembered. */
    String write(String query, AskedLogIn asked) {
        int version = keys.newest();
        String text =
                query
                        + PARAMETER
                        + version
                        + "."
                        + Long.toString(asked.at().getEpochSecond(), RADIX)
                        + "."
                        + asked.before();
        return text + "." + mac(version, text).orElseThrow();
    }

    private Optional<String> mac(int version, String text) {
        return keys.derived(version, PURPOSE).map(key -> mac(key, text));
    }

    private static String mac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(mac.doFinal(bytes(text)), MAC_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
