package in.plugged.oauth.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Caller.Kind;
import in.plugged.resourceserver.credential.Environment;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityTest {

    private static final String USER = "usr_0000000000000000";
    private static final String HUB = "hub_0000000000000000";

    @ParameterizedTest
    @CsvSource({
        "SESSION, read:servers, LIVE, false, true",
        "KEY, admin, LIVE, false, true",
        "KEY, read:servers, LIVE, true, true",
        "KEY, read:servers, LIVE, false, false",
        "KEY, admin, TEST, false, false",
        "KEY, read:servers, TEST, true, false",
        "KEY, admin, TEST, true, false",
        "ACCESS_TOKEN, admin, LIVE, false, true",
        "ACCESS_TOKEN, read:servers, LIVE, false, false",
        "SERVICE, admin, LIVE, false, false"
    })
    void whoManagesOwnsWhatItRegisters(
            Kind kind, String scope, Environment environment, boolean secret, boolean owns) {
        Caller caller = caller(kind, USER, scope, environment, secret);

        assertEquals(owns, Authority.owner(Optional.of(caller)).isPresent());
    }

    @Test
    void nobodyOwnsNothing() {
        assertEquals(Optional.empty(), Authority.owner(Optional.empty()));
    }

    /** It has no account that a client could belong to, and end with. */
    @Test
    void aKeyThatComesByConfigurationOwnsNothing() {
        Caller caller = caller(Kind.KEY, "bootstrap:ci", "admin", Environment.LIVE, true);

        assertEquals(Optional.empty(), Authority.owner(Optional.of(caller)));
    }

    @Test
    void whatEverybodyHasIsKeptAsNothing() {
        Set<String> everybodys = Set.of("read:servers", "write:servers");
        var narrow = new Authority(true, Set.of("read:servers", "admin"), everybodys);
        var wide =
                new Authority(true, Set.of("read:servers", "write:servers", "admin"), everybodys);

        assertEquals(Set.of("read:servers"), narrow.usual());
        assertEquals(Set.of(), wide.usual());
        assertEquals(Set.of(), wide.stored(everybodys));
        assertEquals(Set.of("admin"), wide.stored(Set.of("admin")));
    }

    private static Caller caller(
            Kind kind, String user, String scope, Environment environment, boolean secret) {
        return new Caller(
                kind,
                "an_id",
                user,
                HUB,
                Set.of(HUB),
                Set.of(scope),
                environment,
                secret,
                Optional.empty(),
                Optional.empty());
    }
}
