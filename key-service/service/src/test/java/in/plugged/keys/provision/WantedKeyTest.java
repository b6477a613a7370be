package in.plugged.keys.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which wishes are repetitions of each other. */
class WantedKeyTest {

    private static final Instant LOGGED_IN = Instant.parse("2026-03-01T08:29:00Z");

    /** It is kept for good: whoever changes it refuses the repetitions of all that was made. */
    @Test
    void theDigestOfAWishStaysAsItIs() {
        assertEquals(
                "2c57965dfe1f10c7d624fb69dd4d3b6b3dd92270053bca8011513687c3e870e9",
                wish("192.0.2.7", null, null, List.of("read:servers", "write:servers"))
                        .call()
                        .body());
    }

    @Test
    void theOrderOfScopesTheLogInAndWhatIsReplacedMakeNoDifference() {
        assertEquals(
                wish("192.0.2.7", null, null, List.of("read:servers", "write:servers")).call(),
                wish("192.0.2.7", LOGGED_IN, "other", List.of("write:servers", "read:servers"))
                        .call());
    }

    @Test
    void theAddressAndTheScopesDo() {
        WantedKey wish = wish("192.0.2.7", null, null, List.of("read:servers"));

        assertNotEquals(
                wish.call().body(), wish(null, null, null, List.of("read:servers")).call().body());
        assertNotEquals(
                wish.call().body(),
                wish("192.0.2.7", null, null, List.of("write:servers")).call().body());
    }

    private static WantedKey wish(
            @Nullable String address,
            @Nullable Instant loggedIn,
            @Nullable String replaces,
            List<String> scopes) {
        Set<String> inThatOrder = new LinkedHashSet<>(scopes);
        return new WantedKey(
                "flow-1",
                "usr_5Hc1pL0w",
                "hub_7kQ2mT9x",
                "ses_9Zx8Cv7Bn6Ml5Kj4",
                "my-cli",
                inThatOrder,
                address,
                loggedIn,
                replaces);
    }
}
