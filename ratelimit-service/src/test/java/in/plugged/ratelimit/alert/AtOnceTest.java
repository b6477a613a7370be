package in.plugged.ratelimit.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.usage.Rights;
import in.plugged.ratelimit.usage.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AtOnceTest {

    private static final Instant ROTATED = Instant.parse("2026-03-02T12:00:00Z");
    private static final KeyState KEY =
            new KeyState(false, Optional.of(2), true, Optional.of(ROTATED));

    @Test
    void aUseThatIsLetInIsUsual() {
        assertEquals(Optional.empty(), kind(2, "", 100, KEY));
    }

    @Test
    void anOldSecretMayBeUsedWhileProgramsAreMoved() {
        assertEquals(Optional.empty(), kind(1, "", 12, KEY));
    }

    @Test
    void anOldSecretIsUnusualLater() {
        assertEquals(Optional.of(Kind.OLD_SECRET), kind(1, "", 13, KEY));
    }

    @Test
    void anOldSecretThatEndedIsUnusualAtOnce() {
        assertEquals(Optional.of(Kind.OLD_SECRET), kind(1, "expired", 1, KEY));
        assertEquals(Optional.of(Kind.OLD_SECRET), kind(1, "revoked", 1, KEY));
    }

    /** Of a rotation that was undone. */
    @Test
    void aNewerSecretThatEndedIsOneOfAKeyThatGoesOn() {
        var undone = new KeyState(false, Optional.of(1), true, Optional.of(ROTATED));
        assertEquals(Optional.of(Kind.OLD_SECRET), kind(2, "revoked", 1, undone));
        assertEquals(Optional.empty(), kind(1, "", 100, undone));
    }

    /** Nobody has used the new one yet. */
    @Test
    void anOldSecretThatRanOutIsNoEndOfTheKey() {
        var unused = new KeyState(false, Optional.of(2), true, Optional.empty());
        assertEquals(Optional.of(Kind.OLD_SECRET), kind(1, "expired", 1, unused));
        assertEquals(Optional.empty(), kind(1, "", 100, unused));
    }

    @Test
    void aRevokedOrExpiredKeyIsUnusual() {
        assertEquals(Optional.of(Kind.ENDED_KEY), kind(2, "revoked", 1, KEY));
        assertEquals(Optional.of(Kind.ENDED_KEY), kind(2, "expired", 1, KEY));
    }

    @Test
    void ofARevokedKeyEverySecretIs() {
        var revoked = new KeyState(true, KEY.newest(), true, KEY.newestSince());
        assertEquals(Optional.of(Kind.ENDED_KEY), kind(1, "revoked", 1, revoked));
    }

    @Test
    void aKeyForServersInABrowserIsUnusual() {
        assertEquals(Optional.of(Kind.BROWSER), kind(2, "secret_key_in_browser", 1, KEY));
    }

    @Test
    void otherRefusalsAreUsual() {
        assertEquals(Optional.empty(), kind(2, "rate_limited", 1, KEY));
        assertEquals(Optional.empty(), kind(2, "suspended", 1, KEY));
    }

    private static Optional<Kind> kind(int secret, String reason, int hours, KeyState key) {
        Instant at = ROTATED.plus(Duration.ofHours(hours)).plusSeconds(-1);
        var use =
                new Use(
                        "key_1",
                        Optional.of(secret),
                        at,
                        1,
                        "192.0.2.1",
                        new Rights(Set.of(), Set.of()),
                        reason);
        return AtOnce.judge(use, key).map(Finding::kind);
    }
}
