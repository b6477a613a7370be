package in.plugged.keys.provision;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import in.plugged.keys.verify.TokenIssuer;
import in.plugged.service.testing.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The devices of a user: shown and ended for him by a service, and by himself like any key. */
@KeyServiceTest
@QuarkusTestResource(value = TokenIssuer.class, restrictToAnnotatedClass = true)
class ProvisionedKeysTest {

    private final Hub hub = Hub.fresh();

    @Test
    void theNewestIsFirstWhateverHubItIsIn() {
        Issued first = make();
        Issued second = Wish.fresh(Hub.fresh()).with("user_id", hub.userId()).made();
        Issued third = make();

        list(Map.of())
                .statusCode(200)
                .body(field("data.id", contains(third.id(), second.id(), first.id())))
                .body(field("data[0].type", equalTo("provisioned")))
                .body(field("pagination.next_cursor", nullValue()))
                .body(field("pagination.limit", equalTo(50)));
    }

    @Test
    void eachSaysFromWhereItsProgramAsked() {
        make();
        Issued key = Wish.fresh(hub).with("address", "192.0.2.7").made();

        list(Map.of()).body(field("data.connected_from", contains("192.0.2.7", null)));
        Hub.verify(key.text())
                .body(field("key.id", equalTo(key.id())))
                .body(field("key", not(hasKey("connected_from"))))
                .body(field("key.metadata", anEmptyMap()));
        hub.get(key.id())
                .body(field("$", not(hasKey("connected_from"))))
                .body(field("metadata", anEmptyMap()));
    }

    @Test
    void nobodyCanRewriteFromWhereItWas() {
        Issued key = Wish.fresh(hub).with("address", "192.0.2.7").made();

        hub.change(key.id(), Map.of("metadata", Map.of("connected_from", "203.0.113.1")))
                .statusCode(200);
        hub.change(key.id(), Map.of("connected_from", "203.0.113.1")).statusCode(400);

        list(Map.of()).body(field("data.connected_from", contains("192.0.2.7")));
    }

    @Test
    void keysOfOtherKindsAndOtherUsersAreNotAmongThem() {
        hub.newKey();
        Wish.fresh(Hub.fresh()).made();

        list(Map.of()).body(field("data", empty()));
    }

    @Test
    void aRevokedOneIsGoneAndASuspendedOrExpiredOneIsNot() {
        Issued revoked = make();
        Issued suspended = make();
        Issued expired = make();
        hub.revoke(revoked.id());
        hub.suspend(suspended.id());
        KeyRows.expire(expired.id());

        list(Map.of())
                .body(field("data.id", contains(expired.id(), suspended.id())))
                .body(field("data.status", contains("expired", "suspended")));
    }

    @Test
    void thoseOfADeletedHubAreNotShown() {
        make();
        Database.update("insert into deleted_hub (id, deleted_at) values (?, now())", hub.id());

        list(Map.of()).statusCode(200).body(field("data", empty()));
    }

    @Test
    void pagesHaveNoGapAndNoRepetition() {
        List<String> ids = IntStream.range(0, 5).mapToObj(_ -> make().id()).toList();

        var seen = new ArrayList<String>();
        String cursor = addPage(Map.of("limit", 2), seen);
        while (cursor != null) {
            make();
            cursor = addPage(Map.of("limit", 2, "cursor", cursor), seen);
        }

        assertEquals(ids.reversed(), seen);
    }

    @Test
    void keysOfTheSameMomentAreAllListed() {
        List<String> ids = IntStream.range(0, 3).mapToObj(_ -> make().id()).toList();
        Database.update("update api_key set created_at = now() where hub_id = ?", hub.id());

        var seen = new ArrayList<String>();
        String cursor = addPage(Map.of("limit", 1), seen);
        while (cursor != null) {
            cursor = addPage(Map.of("limit", 1, "cursor", cursor), seen);
        }

        assertEquals(ids.stream().sorted().toList(), seen.stream().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource({"limit, 0", "limit, 201", "cursor, nonsense", "user_id, hub_1", "user_id, ''"})
    void aParameterThatIsNoneIsNamed(String name, String value) {
        var parameters = new HashMap<String, String>(Map.of("user_id", hub.userId()));
        parameters.put(name, value);

        Wish.service()
                .queryParams(parameters)
                .get(Wish.PROVISION)
                .then()
                .statusCode(400)
                .body(field("error.details.violations.field", contains(name)));
    }

    @Test
    void withoutAUserNothingIsListedOrEnded() {
        Issued key = make();

        Wish.service()
                .get(Wish.PROVISION)
                .then()
                .statusCode(400)
                .body(field("error.details.violations.field", contains("user_id")));
        Wish.service()
                .delete(Wish.PROVISION + "/" + key.id())
                .then()
                .statusCode(400)
                .body(field("error.details.violations.field", contains("user_id")));
        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @Test
    void theServiceEndsOneForItsUser() {
        Issued key = make();
        Issued other = make();

        end(key.id(), hub.userId()).statusCode(204);

        assertEquals("REVOKED", Hub.codeOf(key.text()));
        assertEquals("VALID", Hub.codeOf(other.text()));
        hub.get(key.id()).body(field("revoked_reason", equalTo("owner")));
        list(Map.of()).body(field("data.id", contains(other.id())));
    }

    @Test
    void endingItTwiceIsTheSame() {
        Issued key = make();
        end(key.id(), hub.userId()).statusCode(204);

        end(key.id(), hub.userId()).statusCode(204);

        Hub.verify(key.text()).body(field("version", equalTo(2)));
    }

    @Test
    void whatIsUnannouncedIsAccepted() {
        Issued key = make();
        end(key.id(), hub.userId()).statusCode(204);
        Database.update(
                "update api_key set announced_at = null where id = ?", KeyRows.bare(key.id()));

        end(key.id(), hub.userId()).statusCode(202).body(field("status", equalTo("revoking")));
    }

    @Test
    void aKeyOfSomebodyElseIsNotFound() {
        Issued key = make();

        end(key.id(), Hub.fresh().userId()).statusCode(404);

        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @Test
    void aKeyThatWasNotProvisionedIsNotFound() {
        Issued key = hub.newKey();

        end(key.id(), hub.userId()).statusCode(404);

        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key_0000000000000000", "key_short", "nonsense"})
    void anIdOfNothingIsNotFound(String id) {
        end(id, hub.userId()).statusCode(404);
    }

    @Test
    void itsOwnerSeesItAmongHisKeys() {
        Issued key = make();

        hub.request()
                .get("/api/auth/keys")
                .then()
                .statusCode(200)
                .body(field("data.id", contains(key.id())))
                .body(field("data.type", contains("provisioned")));
        Person.of(hub).get(key.id()).statusCode(200).body(field("created_by", equalTo("ses_test")));
    }

    @Test
    void itsOwnerRevokesIt() {
        Issued key = make();

        hub.revoke(key.id()).statusCode(204);

        assertEquals("REVOKED", Hub.codeOf(key.text()));
    }

    @Test
    void itsOwnerChangesAndRotatesIt() {
        Issued key = make();

        hub.change(key.id(), Map.of("name", "laptop", "scopes", List.of("read:servers")))
                .statusCode(200)
                .body(field("type", equalTo("provisioned")));
        hub.rotate(key.id(), Map.of()).statusCode(201).body(field("key", startsWith("pg_in_plg_")));
        list(Map.of()).body(field("data.name", contains("laptop")));
    }

    private Issued make() {
        return Wish.fresh(hub).made();
    }

    private ValidatableResponse list(Map<String, ?> parameters) {
        return Wish.service()
                .queryParam("user_id", hub.userId())
                .queryParams(parameters)
                .get(Wish.PROVISION)
                .then();
    }

    private String addPage(Map<String, ?> parameters, List<String> seen) {
        var page = list(parameters).statusCode(200).extract();
        seen.addAll(page.<List<String>>path("data.id"));
        return page.path("pagination.next_cursor");
    }

    private static ValidatableResponse end(String keyId, String userId) {
        return Wish.service()
                .queryParam("user_id", userId)
                .delete(Wish.PROVISION + "/" + keyId)
                .then();
    }
}
