package in.plugged.resourceserver.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.KeySnapshot.State;
import in.plugged.resourceserver.keys.KeySource.KeysUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What key-service answers, and what a backend makes of it. */
class VerifyAnswerTest {

    private static final Instant ENDED_AT = Instant.parse("2025-12-01T00:00:00Z");

    private final PresentedKey presented = TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE);
    private final KeySnapshot key = SnapshotBuilder.of(presented).version(7).build();

    @Test
    void anUnknownKeyIsAnsweredWithoutAKey() {
        assertEquals(
                new VerifyAnswer(
                        false, "UNKNOWN", 401, null, 0, null, null, null, null, null, null),
                VerifyAnswer.of(new KeyVerification.Unknown(Optional.empty())));
    }

    @Test
    void aValidKeyIsActive() {
        assertEquals(new State.Active(), read(new KeyVerification.Valid(key)));
    }

    @Test
    void aRevokedKeyIsRevokedSinceItsEnd() {
        assertEquals(new State.Revoked(ENDED_AT), read(new KeyVerification.Revoked(key, ENDED_AT)));
    }

    @Test
    void aSuspendedKeyIsSuspended() {
        assertEquals(new State.Suspended(), read(new KeyVerification.Suspended(key)));
    }

    @Test
    void aKeyThatLacksAScopeIsActive() {
        assertEquals(
                new State.Active(),
                read(new KeyVerification.InsufficientScope(key, Set.of("write:servers"))));
    }

    @Test
    void aKeyForOtherAddressesIsActive() {
        assertEquals(new State.Active(), read(new KeyVerification.IpNotAllowed(key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUARANTINED", "REVOKED", "", "valid"})
    void aRefusalThatIsNotUnderstoodLetsNobodyIn(String code) {
        var answer =
                new VerifyAnswer(false, code, 403, 7L, 0, 1, null, null, "usr_1", null, key.key());

        assertThrows(KeysUnavailable.class, () -> RemoteKeySource.state(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RATE_LIMITED", "VALID", ""})
    void anAnswerWithoutAKeyThatIsNotUnderstoodDoesNotMakeItUnknown(String code) {
        var answer =
                new VerifyAnswer(false, code, 429, null, 0, null, null, null, null, null, null);

        assertThrows(
                KeysUnavailable.class,
                () -> RemoteKeySource.snapshot(presented, answer, System.nanoTime()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN", "MALFORMED", "WRONG_ENVIRONMENT"})
    void noKeyIsBehindSomeRefusals(String code) {
        var answer =
                new VerifyAnswer(false, code, 401, null, 0, null, null, null, null, null, null);

        assertEquals(
                Optional.empty(), RemoteKeySource.snapshot(presented, answer, System.nanoTime()));
    }

    @Test
    void theAgeOfTheReadGoesWithTheAnswer() {
        VerifyAnswer answer =
                VerifyAnswer.of(
                        new KeyVerification.Valid(
                                SnapshotBuilder.of(presented)
                                        .readAgo(Duration.ofMinutes(1))
                                        .build()));

        assertEquals(60, answer.ageMs() / 1_000);
    }

    @Test
    void survivesItsWayThroughJson() throws IOException {
        ObjectMapper json = VerifyApi.json(new ObjectMapper());
        VerifyAnswer answer = VerifyAnswer.of(new KeyVerification.Valid(key));

        assertEquals(answer, json.readValue(json.writeValueAsBytes(answer), VerifyAnswer.class));
    }

    @Test
    void fieldsOfALaterTimeAreIgnored() throws IOException {
        ObjectMapper json = VerifyApi.json(new ObjectMapper());

        assertNull(
                json.readValue(
                                """
                                {"valid": false, "code": "UNKNOWN", "http_status": 401, "age_ms": 0,
                                 "version": null, "later": [1, 2]}
                                """,
                                VerifyAnswer.class)
                        .key());
    }

    private static State read(KeyVerification verification) {
        return RemoteKeySource.state(VerifyAnswer.of(verification));
    }
}
