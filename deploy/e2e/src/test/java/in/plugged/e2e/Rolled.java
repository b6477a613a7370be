package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.e2e.Stack.Issued;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** A service whose instances are restarted in turn, and what callers do at it meanwhile. */
enum Rolled {
    KEY_SERVICE("key-service/service", "/api/auth/keys?limit=1"),
    OAUTH_SERVICE("oauth-service", "/api/hubs"),
    DEVICE_SERVICE("device-service", "/api/cli/devices?limit=1"),
    RATELIMIT_SERVICE("ratelimit-service", "/api/usage/summary");

    private final String module;
    private final String path;

    Rolled(String module, String path) {
        this.module = module;
        this.path = path;
    }

    String part() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Path jar() {
        return Path.of(module, "target/quarkus-app/quarkus-run.jar");
    }

    String path() {
        return path;
    }

    /**
     * Devices are a person's, so device-service takes sessions alone there; the others take keys.
     */
    boolean takesKeys() {
        return this != DEVICE_SERVICE;
    }

    /**
     * Of each of the eight callers, who leave two cores time to start an instance. A key has as
     * many calls a minute as it is given, a person 600.
     */
    Duration pause() {
        return Duration.ofMillis(takesKeys() ? 20 : 1_000);
    }

    /** Something that opens this service, and that somebody can end. */
    Credential credential(Stack stack) {
        if (takesKeys()) {
            return Credential.key(
                    stack.newKey(
                            "\"scopes\":[\"admin\"],\"rate_limit\":{\"limit\":10000000,\"window_seconds\":60}"),
                    stack);
        }
        return Credential.session(Person.register(stack));
    }

    /**
     * What a caller has.
     *
     * @param keyId of a key; empty for a session
     * @param end ends it, and returns once that is answered
     * @param refused the status from then on
     */
    record Credential(String header, String value, String keyId, Runnable end, int refused) {

        static Credential key(Issued key, Stack stack) {
            return new Credential(
                    "Authorization",
                    "Bearer " + key.text(),
                    key.id(),
                    () -> assertEnded(stack.owner().delete(key.path())),
                    410);
        }

        static Credential session(Person person) {
            return new Credential(
                    "Cookie",
                    "session=" + person.session(),
                    "",
                    () -> assertEnded(person.calls().post("/api/auth/logout", "")),
                    401);
        }

        /** Else nobody would have anything to refuse. */
        private static void assertEnded(Answer answer) {
            assertEquals(204, answer.status(), answer::text);
        }

        Http at(URI origin) {
            return new Http(origin, header, value);
        }
    }
}
