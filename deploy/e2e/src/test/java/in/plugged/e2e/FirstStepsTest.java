package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.e2e.Stack.Issued;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the README promises a newcomer, through the gateway. */
class FirstStepsTest {

    private final Stack stack = Stack.shared();
    private final Places places = Places.of(stack);

    @Test
    void aNewKeyWorksEverywhere() {
        Issued key = stack.newKey();

        assertEquals(places.everywhere(200), places.statuses(key.text()));
    }

    @Test
    void aKeyDoesWhatItsScopesSayAndNothingElse() {
        Http holder = new Http(stack.gateway(), stack.newKey().text());

        Answer refused = holder.post("/api/servers", "{\"name\":\"mine\"}");

        assertEquals(403, refused.status());
        assertEquals("FORBIDDEN", refused.at("/error/code"));
        assertEquals("write:servers", refused.at("/error/details/required_scopes/0"));
    }

    @Test
    void bothSecretsOfARotatedKeyWork() {
        Issued key = stack.newKey();

        Answer rotated = stack.owner().post(key.path() + "/rotate", "{}");

        assertEquals(201, rotated.status());
        assertEquals(places.everywhere(200), places.statuses(key.text()));
        assertEquals(places.everywhere(200), places.statuses(rotated.at("/key")));
    }

    @Test
    void aRevokedKeyIsGoneEverywhere() {
        Issued key = stack.newKey();
        places.statuses(key.text());

        Answer revoked = stack.owner().delete(key.path());

        assertEquals(204, revoked.status());
        RevocationTest.assertGoneSoon(places, key);
    }

    @Test
    void aSuspendedKeyWorksAgainOnceItIsResumed() {
        Issued key = stack.busyKey();
        places.statuses(key.text());

        stack.owner().post(key.path() + "/suspend", "");
        RevocationTest.assertSoon(places.everywhere(403), () -> places.statuses(key.text()));

        stack.owner().post(key.path() + "/resume", "");
        RevocationTest.assertSoon(places.everywhere(200), () -> places.statuses(key.text()));
    }

    @Test
    void aRevokedFamilyIsGoneEverywhere() {
        Issued maker = stack.newKey("\"type\":\"secret\"");
        Answer made =
                new Http(stack.gateway(), maker.text())
                        .post("/api/auth/keys", "{\"name\":\"child\"}");
        var child = new Issued(made.at("/id"), made.at("/key"));
        assertEquals(places.everywhere(200), places.statuses(child.text()));

        Answer revoked = stack.owner().delete(maker.path() + "?descendants=true");

        assertEquals(204, revoked.status(), revoked::text);
        RevocationTest.assertGoneSoon(places, child);
    }

    @Test
    void whoStillCallsAsInVersion1IsShownToTheOwner() {
        Issued key = stack.newKey();

        Answer old = Call.to(stack.gateway()).with("X-API-Key", key.text()).get("/api/v1/servers");

        assertEquals(200, old.status(), old::text);
        assertNotEquals("", old.header("Deprecation"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertNotEquals(
                                        "", stack.owner().get(key.path()).at("/v1_last_used_at")));
    }

    @Test
    void whatTheOutsideSaysOfItselfIsNotPassedOn() {
        Issued bound = boundTo("192.0.2.7");

        var forged =
                java.net.http.HttpRequest.newBuilder(stack.gateway().resolve("/api/servers"))
                        .header("Authorization", "Bearer " + bound.text())
                        .header("X-Forwarded-For", "192.0.2.7")
                        .build();

        assertEquals(403, status(forged));
    }

    private Issued boundTo(String address) {
        Answer made =
                stack.owner()
                        .post(
                                "/api/auth/keys",
                                "{\"name\":\"bound\",\"allowed_ips\":[\"%s\"]}".formatted(address));
        return new Issued(made.at("/id"), made.at("/key"));
    }

    private static int status(java.net.http.HttpRequest request) {
        return java.net.http.HttpClient.newHttpClient()
                .sendAsync(request, java.net.http.HttpResponse.BodyHandlers.discarding())
                .join()
                .statusCode();
    }
}
