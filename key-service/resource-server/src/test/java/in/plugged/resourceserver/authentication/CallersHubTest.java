package in.plugged.resourceserver.authentication;

import static in.plugged.resourceserver.authentication.TokenDoor.bearer;
import static in.plugged.resourceserver.authentication.TokenDoor.cookie;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.tokens.TokenBuilder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hub in which a session or an access token acts. */
class CallersHubTest {

    private final TokenDoor door = new TokenDoor();

    @Test
    void anAccessTokenInAnotherHubIsRefused() {
        OpaqueToken token = TokenFormat.mint(TokenKind.ACCESS);
        door.source.knows(token, TokenBuilder.accessToken().hubs("hub_1").build());

        assertEquals(
                403, door.refusal(HttpMethod.GET, bearer(token).add("X-Hub-Id", "hub_2")).status());
        assertEquals(List.of(false), door.source.questions());
    }

    @Test
    void aSessionActsInTheHubThatIsNamed() {
        MultiMap headers = cookie(door.session("hub_1", "hub_2")).add("X-Hub-Id", "hub_2");

        assertEquals("hub_2", door.enter(HttpMethod.GET, headers).orElseThrow().hubId());
    }

    @Test
    void aHubThatIsYoungerThanTheMemoryIsFoundByAskingAgain() {
        OpaqueToken session = door.session("hub_1");
        door.enter(HttpMethod.GET, cookie(session));
        door.source.knows(session, TokenBuilder.session().hubs("hub_1", "hub_new").build());
        MultiMap headers = cookie(session).add("X-Hub-Id", "hub_new");

        assertEquals("hub_new", door.enter(HttpMethod.GET, headers).orElseThrow().hubId());
        assertEquals(List.of(false, true), door.source.questions());
    }

    @Test
    void aHubOfSomebodyElseIsAskedForOnceAndRefused() {
        MultiMap headers = cookie(door.session("hub_1")).add("X-Hub-Id", "hub_theirs");

        assertEquals(403, door.refusal(HttpMethod.GET, headers).status());
        assertEquals(List.of(false, true), door.source.questions());
    }

    @Test
    void askingAgainIsOneVerification() {
        door.refusal(HttpMethod.GET, cookie(door.session("hub_1")).add("X-Hub-Id", "hub_theirs"));

        assertEquals(1, door.verifications("VALID"));
    }

    @Test
    void whoNamesManyHubsOfOthersIsAskedForTenTimesInTenSeconds() {
        OpaqueToken session = door.session("hub_1");
        MultiMap headers = cookie(session).add("X-Hub-Id", "hub_theirs");
        for (int time = 0; time < 11; time++) {
            assertEquals(403, door.refusal(HttpMethod.GET, headers).status());
        }

        assertEquals(10, door.source.questions().stream().filter(fresh -> fresh).count());
        assertTrue(door.enter(HttpMethod.GET, cookie(session)).isPresent());
        MultiMap others = cookie(door.session("hub_1")).add("X-Hub-Id", "hub_theirs");
        assertEquals(403, door.refusal(HttpMethod.GET, others).status());
    }

    @Test
    void twoHubsAreRefused() {
        MultiMap headers =
                cookie(door.session("hub_1", "hub_2"))
                        .add("X-Hub-Id", "hub_1")
                        .add("X-Hub-Id", "hub_2");

        assertEquals(403, door.refusal(HttpMethod.GET, headers).status());
    }
}
