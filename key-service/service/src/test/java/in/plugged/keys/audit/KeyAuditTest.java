package in.plugged.keys.audit;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import in.plugged.service.testing.RawHttp;
import in.plugged.service.testing.StoredTrail;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was done to keys, and who is shown it. */
@KeyServiceTest
class KeyAuditTest {

    private static final String AUDIT = "/api/auth/keys/audit";

    private final Hub hub = Hub.fresh();

    @Test
    void everythingThatIsDoneToAKeyIsThereTheNewestFirst() {
        Issued key = hub.newKey(Map.of("name", "Ada's laptop"));
        hub.change(key.id(), Map.of("scopes", List.of("read:servers", "write:servers")))
                .statusCode(200);
        hub.rotate(key.id(), Map.of()).statusCode(201);
        hub.endSecret(key.id(), 1).statusCode(204);
        hub.suspend(key.id()).statusCode(200);
        hub.resume(key.id()).statusCode(200);
        hub.revoke(key.id()).statusCode(204);

        trail().body(
                        field(
                                "data.act",
                                equalTo(
                                        List.of(
                                                "key.revoked",
                                                "key.resumed",
                                                "key.suspended",
                                                "key.secret_ended",
                                                "key.rotated",
                                                "key.changed",
                                                "key.created"))))
                .body(field("data.subject", everyItem(equalTo(key.id()))))
                .body(field("data.id", everyItem(matchesPattern("aud_[0-9A-Za-z]{16}"))))
                .body(field("data.address", everyItem(equalTo("127.0.0.1"))))
                .body(field("data[0].details.reason", equalTo("owner")))
                .body(field("data[0].details.user_id", equalTo(hub.userId())))
                .body(field("data[3].details.secret_version", equalTo("1")))
                .body(field("data[4].details.secret_version", equalTo("2")))
                .body(field("data[5].details.changed", equalTo("scopes")))
                .body(field("data[5].details.scopes", equalTo("read:servers write:servers")))
                .body(field("data[6].details.scopes", equalTo("read:servers")));
    }

    @Test
    void whatAnybodyHasTypedAndSecretsAreNotInIt() {
        Issued key = hub.newKey(Map.of("name", "Ada Lovelace", "description", "Ada Lovelace"));
        hub.change(key.id(), Map.of("name", "Ada Byron")).statusCode(200);

        String text = trail().extract().asString();

        assertFalse(text.contains("Ada"), text);
        assertFalse(text.contains(key.text()), text);
    }

    @Test
    void theActorIsTheCredential() {
        Person person = Person.of(hub);
        String id =
                person.create(Map.of("name", "mine"))
                        .statusCode(201)
                        .extract()
                        .as(Json.class)
                        .path("id");
        Hub.with(hub.key()).delete("/api/auth/keys/" + id).then().statusCode(204);

        trail().body(field("data[0].actor", not(equalTo(person.id()))))
                .body(field("data[1].actor", equalTo(person.id())));
    }

    @Test
    void whoReportsALeakIsNobodyAndFromNowhere() {
        Issued maker = hub.newKey(Map.of("scopes", List.of("admin")));
        Issued child = madeWith(maker);

        given().contentType("application/json")
                .body(Map.of("keys", List.of(maker.text())))
                .post("/api/auth/keys/report-leak")
                .then()
                .statusCode(202);

        awaitEnd(child);
        for (Issued each : List.of(maker, child)) {
            Map<String, Object> ended = of(each).getFirst();
            assertEquals("key.revoked", ended.get("act"));
            assertEquals("leaked", new Json(ended).text("details.reason"));
            assertEquals("anonymous", ended.get("actor"));
            assertNull(ended.get("address"));
        }
    }

    @Test
    void keysThatEndWithTheirMakerEndByWhoEndedIt() {
        Issued maker = hub.newKey(Map.of("scopes", List.of("admin")));
        Issued child = madeWith(maker);
        hub.request()
                .delete("/api/auth/keys/" + maker.id() + "?descendants=true")
                .then()
                .statusCode(oneOf(204, 202));

        awaitEnd(child);
        assertEquals(List.of("key.revoked", "key.created"), acts(maker));
        assertEquals(of(maker).getFirst().get("actor"), of(child).getFirst().get("actor"));
    }

    @Test
    void whatChangesNothingIsNoEntry() {
        Issued key = hub.newKey();
        hub.revoke(key.id()).statusCode(204);
        hub.revoke(key.id()).statusCode(204);

        assertEquals(List.of("key.revoked", "key.created"), acts(key));
    }

    @Test
    void ofManyWhoEndAKeyAtOnceOneHasDoneIt() throws InterruptedException {
        Issued key = hub.newKey();

        AtOnce.all(10, () -> hub.revoke(key.id()).extract().statusCode());

        assertEquals(List.of("key.revoked", "key.created"), acts(key));
    }

    @Test
    void nobodySeesEntriesOfSomebodyElse() {
        Issued key = hub.newKey();
        Hub other = Hub.fresh();

        other.request().get(AUDIT).then().statusCode(200).body(field("data", hasSize(0)));
        other.request().get(AUDIT + "?hub_id=" + hub.id()).then().statusCode(403);
        Person.of(other).request().get(AUDIT + "?hub_id=" + hub.id()).then().statusCode(403);
        Hub.with(key.text()).get(AUDIT).then().statusCode(403);
        given().get(AUDIT).then().statusCode(401);
    }

    @Test
    void aPersonSeesThoseOfEachOwnHub() {
        hub.newKey();
        Hub second = Hub.fresh();

        Person.of(second, hub)
                .request()
                .get(AUDIT + "?hub_id=" + hub.id())
                .then()
                .statusCode(200)
                .body(field("data.act", equalTo(List.of("key.created"))));
    }

    @Test
    void aTestCredentialSeesWhatWasDoneToTestKeys() {
        hub.newKey();
        Issued test = hub.newKey(Map.of("type", "secret_test"));

        Hub.with(test.text())
                .get(AUDIT)
                .then()
                .statusCode(200)
                .body(field("data.subject", equalTo(List.of(test.id()))));
    }

    @Test
    void pagesFollowEachOtherWithoutAGapOrADouble() {
        for (int i = 0; i < 5; i++) {
            hub.newKey();
        }
        List<String> all = trail().extract().as(Json.class).path("data.id");
        var seen = new ArrayList<String>();
        String cursor = "";
        do {
            var page =
                    hub.request()
                            .get(AUDIT + "?limit=2" + cursor)
                            .then()
                            .statusCode(200)
                            .body(field("pagination.limit", equalTo(2)))
                            .extract()
                            .as(Json.class);
            seen.addAll(page.<List<String>>path("data.id"));
            String next = page.path("pagination.next_cursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());

        assertEquals(all, seen);
        hub.request().get(AUDIT + "?limit=0").then().statusCode(400);
        hub.request().get(AUDIT + "?cursor=nonsense").then().statusCode(400);
    }

    @Test
    void aDeedThatIsRefusedLeavesNoEntry() {
        hub.create(Map.of("name", "too much", "scopes", List.of("keys:verify"))).statusCode(403);

        trail().body(field("data", hasSize(0)));
    }

    @Test
    void neitherTheDeedNorItsEntryNorItsNewsGoesWithoutTheOthers() throws IOException {
        Issued key = hub.newKey();

        withoutRoomFor(key, "outbox", "record_key");
        withoutRoomFor(key, "audit_entry", "subject");

        assertEquals(List.of("key.created"), acts(key));
        hub.revoke(key.id()).statusCode(204);
        assertEquals(List.of("key.revoked", "key.created"), acts(key));
    }

    /** The key can't be revoked while the table takes no row about it. */
    private void withoutRoomFor(Issued key, String table, String column) throws IOException {
        Database.update(
                "alter table %1$s add constraint no_room check (%2$s <> '%3$s') not valid"
                        .formatted(table, column, key.id()));
        try {
            String answer =
                    RawHttp.send(
                            "DELETE /api/auth/keys/%s HTTP/1.1\nHost: localhost\nConnection: close\nAuthorization: Bearer %s\n\n"
                                    .formatted(key.id(), hub.key()));
            assertEquals(500, RawHttp.status(answer), answer);
            hub.get(key.id()).statusCode(200).body(field("status", equalTo("active")));
        } finally {
            Database.update("alter table %s drop constraint no_room".formatted(table));
        }
    }

    @Test
    void whoHoldsTheChainHoldsUpNoRevocation() {
        Issued key = hub.newKey();

        Database.during(() -> hub.revoke(key.id()).statusCode(204), StoredTrail.HELD);

        assertEquals(List.of("key.revoked", "key.created"), acts(key));
    }

    private void awaitEnd(Issued key) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> acts(key).equals(List.of("key.revoked", "key.created")));
    }

    private static Issued madeWith(Issued maker) {
        return Issued.of(
                Hub.with(maker.text())
                        .body(Map.of("name", "child"))
                        .post("/api/auth/keys")
                        .then()
                        .statusCode(201));
    }

    private ValidatableResponse trail() {
        return hub.request()
                .get(AUDIT)
                .then()
                .statusCode(200)
                .body(field("pagination.next_cursor", nullValue()));
    }

    private List<String> acts(Issued key) {
        return of(key).stream().map(entry -> String.valueOf(entry.get("act"))).toList();
    }

    /** Those about that key. */
    private List<Map<String, Object>> of(Issued key) {
        List<Map<String, Object>> all = trail().extract().as(Json.class).path("data");
        return all.stream().filter(entry -> key.id().equals(entry.get("subject"))).toList();
    }
}
