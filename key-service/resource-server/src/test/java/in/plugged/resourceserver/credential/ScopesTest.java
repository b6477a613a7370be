package in.plugged.resourceserver.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {

    private static final Set<String> PUBLIC =
            Set.of(
                    "read:servers",
                    "write:servers",
                    "delete:servers",
                    "read:documents",
                    "write:documents",
                    "read:profile",
                    "write:profile",
                    "read:collections",
                    "write:collections",
                    "admin");

    private final Scopes scopes = Scopes.with(Set.of("run:agents"));

    @Test
    void thePublicScopesAreThePublishedOnes() {
        assertEquals(PUBLIC, Scopes.with(Set.of()).known());
    }

    @Test
    void aScopeGrantsItself() {
        assertTrue(scopes.grants(Set.of("read:servers"), "read:servers"));
    }

    @Test
    void writingDoesNotGrantReading() {
        assertFalse(scopes.grants(Set.of("write:servers", "delete:servers"), "read:servers"));
    }

    @Test
    void adminGrantsEveryPublicScope() {
        assertEquals(Set.of(), scopes.missing(Set.of("admin"), PUBLIC));
    }

    @Test
    void adminGrantsTheBackendsOwnScopes() {
        assertTrue(scopes.grants(Set.of("admin"), "run:agents"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys:verify",
                "keys:provision",
                "ratelimit:check",
                "tokens:introspect",
                "devices:redeem"
            })
    void adminGrantsNoInternalScope(String internal) {
        assertFalse(scopes.grants(Set.of("admin"), internal));
    }

    @Test
    void adminGrantsNothingUnknown() {
        assertFalse(scopes.grants(Set.of("admin"), "fly:moon"));
    }

    @Test
    void anInternalScopeGrantsItself() {
        assertTrue(scopes.grants(Set.of("keys:verify"), "keys:verify"));
    }

    @Test
    void whatIsMissingComesInTheOrderOfTheQuestion() {
        assertEquals(
                List.of("write:servers", "admin"),
                List.copyOf(
                        scopes.missing(
                                Set.of("read:servers"),
                                List.of("write:servers", "read:servers", "admin"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys:verify",
                "keys:provision",
                "ratelimit:check",
                "tokens:introspect",
                "devices:redeem"
            })
    void anInternalScopeCantBeMadePublic(String internal) {
        assertThrows(IllegalArgumentException.class, () -> Scopes.with(Set.of(internal)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "agents", "run:", ":agents", "run agents", "run:a b", "run:a,b"})
    void aScopeThatIsNoVerbAndResourceIsRefused(String scope) {
        assertThrows(IllegalArgumentException.class, () -> Scopes.with(Set.of(scope)));
    }
}
