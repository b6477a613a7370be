package in.plugged.keys.pages;

import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import in.plugged.web.WebConfig;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KeyServiceTest
class LivePageTest {

    @Inject WebConfig config;

    private final Hub hub = Hub.fresh();
    private final Person person = Person.of(hub);
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey(Map.of("name", "followed"));
    }

    @Test
    void aKeyThatIsRevokedElsewhereIsToldToTheList() {
        try (var page = new Followed("/api-keys/live?q=followed", person)) {
            page.awaitHeard(heard -> heard.startsWith("200") && heard.contains("badge ok dot"));
            hub.revoke(key.id());
            page.awaitHeard(heard -> heard.contains("badge bad dot"));
        }
    }

    @Test
    void theUseOfASecretIsToldToThePageOfItsKey() {
        hub.rotate(key.id(), Map.of());
        try (var page = new Followed("/api-keys/" + key.id() + "/live", person)) {
            page.awaitHeard(heard -> heard.contains("The old secret is silent."));
            Database.update(
                    "update key_secret set last_used_at = now() where version = 1 and key_id = ?",
                    KeyRows.bare(key.id()));
            page.awaitHeard(heard -> heard.contains("The old secret is still used."));
        }
    }

    @Test
    void theFirstCallIsToldToWhoWaitsForIt() {
        try (var page = new Followed("/api-keys/first-call?key=" + key.id(), person)) {
            page.awaitHeard(heard -> heard.contains("Waiting for the first call."));
            Database.update(
                    "update api_key set last_used_at = now() where id = ?", KeyRows.bare(key.id()));
            page.awaitHeard(heard -> heard.contains("The first call arrived."));
        }
    }

    @Test
    void theFirstCallWithAnyKeyIsToldToWhoWaitsForOne() {
        Issued other = hub.newKey(Map.of("name", "another"));
        try (var page = new Followed("/api-keys/first-call", person)) {
            page.awaitHeard(heard -> heard.contains("Waiting for the first call."));
            Database.update(
                    "update api_key set last_used_at = now(), only_failed = true where id = ?",
                    KeyRows.bare(key.id()));
            page.awaitHeard(heard -> heard.contains("it was not answered well."));
            Database.update(
                    "update api_key set last_used_at = now() where id = ?",
                    KeyRows.bare(other.id()));
            page.awaitHeard(
                    heard ->
                            heard.contains("The first call arrived.")
                                    && heard.contains("/api-keys/" + other.id()));
        }
    }

    @Test
    void aListThatWasEmptyFillsAndOneOfAHubHasNoOthers() {
        Hub second = Hub.fresh();
        Person both = Person.of(hub, second);
        try (var page = new Followed("/api-keys/live?hub_id=" + second.id(), both)) {
            page.awaitHeard(heard -> heard.contains("No key like that"));
            Issued made = second.newKey(Map.of("name", "made now"));
            page.awaitHeard(heard -> heard.contains("row-" + made.id()));
            assertFalse(page.heard().contains("row-" + key.id()));
        }
    }

    /** Who clicks later ends what is shown, not what was there when the page was opened. */
    @Test
    void theNextRotationIsToldWithTheVersionsThatItIsAbout() {
        hub.rotate(key.id(), Map.of());
        try (var page = new Followed("/api-keys/" + key.id() + "/live", person)) {
            page.awaitHeard(heard -> heard.contains("/secrets/2/end"));
            hub.endSecret(key.id(), 1);
            hub.rotate(key.id(), Map.of());
            page.awaitHeard(
                    heard ->
                            heard.contains("/secrets/3/end")
                                    && heard.contains("/usage/parts/secret/" + key.id() + "/2"));
        }
    }

    @Test
    void theEndOfARotationIsToldToWhoWatchesIt() {
        hub.rotate(key.id(), Map.of());
        try (var page = new Followed("/api-keys/" + key.id() + "/live", person)) {
            page.awaitHeard(heard -> heard.contains("End the old secret now"));
            hub.endSecret(key.id(), 1);
            page.awaitHeard(
                    heard ->
                            heard.contains("The rotation is over")
                                    && heard.contains("<div id=\"old-uses\"></div>"));
        }
    }

    @Test
    void whoHasLoggedOutHearsNothingMore() {
        try (var page = new Followed("/api-keys/live", person)) {
            page.awaitHeard(heard -> heard.contains("followed"));
            person.logOut();
            tellOfTheLogOut();
            page.awaitEnd();
        }
    }

    private void tellOfTheLogOut() {
        Topic.send(
                "token-revoked",
                person.id(),
                "{\"subject\": \"session\", \"id\": \"%s\", \"revoked_at\": \"2096-10-02T07:06:40Z\"}"
                        .formatted(person.id()),
                Map.of(
                        "ce_type", "in.plugged.token.revoked.v1",
                        "ce_time", "2030-01-01T00:00:00Z"));
    }

    @Test
    void nobodyFollowsWhatIsSomebodyElses() {
        Person other = Person.of(Hub.fresh());

        assertRefused(404, "/api-keys/" + key.id() + "/live", other);
        assertRefused(404, "/api-keys/first-call?key=" + key.id(), other);
        assertRefused(403, "/api-keys/live?hub_id=" + hub.id(), other);
        Browser.ofNobody()
                .get("/api-keys/live")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login?next=%2Fapi-keys%2Flive"));
    }

    @Test
    void whoHasNoSessionAnyMoreIsToldSoByTheStatus() {
        Person gone = Person.of(Hub.fresh());
        gone.logOut();

        assertRefused(401, "/api-keys/live", gone);
    }

    @Test
    void whoFollowsTooManyPagesIsToldSoByTheStatus() {
        Person busy = Person.of(Hub.fresh());
        var open = new ArrayList<Followed>();
        try {
            for (int number = 0; number < config.live().mostEach(); number++) {
                open.add(new Followed("/api-keys/live", busy));
            }
            open.forEach(page -> page.awaitHeard(heard -> heard.startsWith("200")));

            assertRefused(503, "/api-keys/live", busy);
        } finally {
            open.forEach(Followed::close);
        }
    }

    private static void assertRefused(int status, String path, Person person) {
        try (var page = new Followed(path, person)) {
            page.awaitEnd();
            assertEquals(Integer.toString(status), page.heard().lines().findFirst().orElseThrow());
        }
    }
}
