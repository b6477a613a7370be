package in.plugged.resourceserver.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.keys.KeyVerification.Refused;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyRefusalTest {

    private static final Optional<KeyPrefix> PREFIX = Optional.of(KeyPrefix.PK_LIVE);
    private static final PresentedKey PRESENTED = TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE);
    private static final KeySnapshot KEY = SnapshotBuilder.of(PRESENTED).build();

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(new KeyVerification.Malformed(PREFIX), 401, "malformed"),
                Arguments.of(new KeyVerification.Unknown(PREFIX), 401, "unknown"),
                Arguments.of(new KeyVerification.WrongEnvironment(PREFIX), 401, "environment"),
                Arguments.of(new KeyVerification.Expired(KEY), 401, "expired"),
                Arguments.of(new KeyVerification.Suspended(KEY), 403, "suspended"),
                Arguments.of(new KeyVerification.IpNotAllowed(KEY), 403, "ip_not_allowed"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalHasItsStatusAndReason(Refused refused, int status, String reason) {
        ApiError error = KeyRefusal.of(refused);

        assertEquals(status + " " + reason, error.status() + " " + error.details().get("reason"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalNamesThePrefix(Refused refused, int status, String reason) {
        assertEquals("pk_live_", KeyRefusal.of(refused).details().get("key_prefix"));
    }

    @Test
    void aRevokedKeyIsGoneSinceItsEnd() {
        ApiError error =
                KeyRefusal.of(
                        new KeyVerification.Revoked(KEY, Instant.parse("2026-01-01T00:00:00Z")));

        assertEquals(
                "410 GONE 2026-01-01T00:00:00Z",
                error.status() + " " + error.code() + " " + error.details().get("revoked_at"));
    }

    @Test
    void aKeyThatLacksAScopeIsToldWhich() {
        ApiError error =
                KeyRefusal.of(new KeyVerification.InsufficientScope(KEY, Set.of("write:servers")));

        assertEquals(
                "403 FORBIDDEN [write:servers]",
                error.status() + " " + error.code() + " " + error.details().get("required_scopes"));
    }

    @Test
    void aTestKeyInProductionGetsTheHint() {
        ApiError error =
                KeyRefusal.of(new KeyVerification.WrongEnvironment(Optional.of(KeyPrefix.PK_TEST)));

        assertEquals(
                "Ensure you're using a production key for this environment",
                error.details().get("hint"));
    }
}
