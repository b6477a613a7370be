package in.plugged.keys.issue;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@KeyServiceTest
class ListKeysTest {

    private final Hub hub = Hub.fresh();

    @Test
    void theNewestIsFirst() {
        List<String> ids = newKeys(3);

        list(Map.of())
                .statusCode(200)
                .body(field("data.id", equalTo(ids.reversed())))
                .body(field("pagination.next_cursor", nullValue()))
                .body(field("pagination.limit", equalTo(50)));
    }

    @Test
    void aHubWithoutKeysHasAnEmptyPage() {
        list(Map.of()).statusCode(200).body(field("data", empty()));
    }

    @Test
    void pagesHaveNoGapAndNoRepetitionWhileKeysAreMade() {
        List<String> ids = newKeys(7);

        var seen = new ArrayList<String>();
        String cursor = addPage(Map.of("limit", 3), seen);
        while (cursor != null) {
            hub.newKey();
            cursor = addPage(Map.of("limit", 3, "cursor", cursor), seen);
        }

        assertEquals(ids.reversed(), seen);
    }

    @Test
    void keysOfTheSameMomentAreAllListed() {
        List<String> ids = newKeys(5);
        Database.update("update api_key set created_at = now() where hub_id = ?", hub.id());

        var seen = new ArrayList<String>();
        String cursor = addPage(Map.of("limit", 2), seen);
        while (cursor != null) {
            cursor = addPage(Map.of("limit", 2, "cursor", cursor), seen);
        }

        assertEquals(ids.stream().sorted().toList(), seen.stream().sorted().toList());
    }

    @Test
    void aFullLastPageIsTheLastOne() {
        newKeys(2);

        list(Map.of("limit", 2)).body(field("pagination.next_cursor", nullValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "many", "1.5", "99999999999"})
    void aLimitBeyondTheBoundsIsRefused(String limit) {
        list(Map.of("limit", limit))
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")))
                .body(field("error.details.violations.field", contains("limit")));
    }

    @ParameterizedTest
    @CsvSource({"1", "200"})
    void aLimitAtTheBoundsIsAccepted(int limit) {
        list(Map.of("limit", limit))
                .statusCode(200)
                .body(field("pagination.limit", equalTo(limit)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "2030-01-01T00:00:00Z",
                "2030-01-01T00:00:00Z key-short",
                "+999999999-12-31T23:59:59Z key_AAAAAAAAAAAAAAAA",
                "-999999999-01-01T00:00:00Z key_AAAAAAAAAAAAAAAA"
            })
    void aCursorThatNobodyGaveIsRefused(String place) {
        String cursor =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(place.getBytes(StandardCharsets.UTF_8));

        list(Map.of("cursor", cursor))
                .statusCode(400)
                .body(field("error.details.violations.field", contains("cursor")));
    }

    @Test
    void whatIsGivenEmptyIsNotGiven() {
        list(Map.of("limit", "", "cursor", "", "status", "", "q", ""))
                .statusCode(200)
                .body(field("pagination.limit", equalTo(50)));
    }

    @Test
    void aCursorThatIsNoTextOfOursIsRefused() {
        list(Map.of("cursor", "§§")).statusCode(400);
    }

    @Test
    void eachStatusShowsItsKeys() {
        String active = hub.newKey().id();
        String suspended = hub.newKey().id();
        hub.suspend(suspended);
        String expired = hub.newKey().id();
        KeyRows.expire(expired);
        String revoked = hub.newKey().id();
        hub.revoke(revoked);

        list(Map.of("status", "active")).body(field("data.id", contains(active)));
        list(Map.of("status", "suspended")).body(field("data.id", contains(suspended)));
        list(Map.of("status", "expired")).body(field("data.id", contains(expired)));
        list(Map.of("status", "revoked")).body(field("data.id", contains(revoked)));
        list(Map.of())
                .body(field("data.status", contains("revoked", "expired", "suspended", "active")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "ACTIVE"})
    void aStatusThatThereIsNotIsRefused(String status) {
        list(Map.of("status", status))
                .statusCode(400)
                .body(field("error.details.violations.field", contains("status")));
    }

    @ParameterizedTest
    @CsvSource({"100%, 100%ci", "a_b, a_b", "CI, 100%ci", "!, bang!", "\\, back\\slash"})
    void aPartOfTheNameIsLookedForAsItIsWritten(String part, String name) {
        List.of("100%ci", "100 of them", "a_b", "axb", "bang!", "back\\slash")
                .forEach(each -> hub.newKey(Map.of("name", each)));

        list(Map.of("q", part)).statusCode(200).body(field("data.name", contains(name)));
    }

    @Test
    void aHiddenCharacterInTheQueryIsRefused() {
        list(Map.of("q", "a\u0000b"))
                .statusCode(400)
                .body(field("error.details.violations.field", contains("q")));
    }

    @Test
    void anotherHubIsForbidden() {
        list(Map.of("hub_id", Hub.fresh().id())).statusCode(403);
    }

    @Test
    void theOwnHubMayBeNamed() {
        list(Map.of("hub_id", hub.id())).statusCode(200);
    }

    @Test
    void anotherHubsKeysAreNotListed() {
        Hub.fresh().newKey();

        list(Map.of()).body(field("data", empty()));
    }

    @Test
    void aTestCredentialSeesTestKeysOnly() {
        hub.newKey();
        var tester = hub.newKey(Map.of("type", "secret_test"));

        Hub.with(tester.text())
                .get("/api/auth/keys")
                .then()
                .statusCode(200)
                .body(field("data.id", contains(tester.id())));
    }

    @Test
    void aKeyThatManagesNothingSeesNone() {
        Hub.with(hub.newKey().text())
                .get("/api/auth/keys")
                .then()
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("admin")));
    }

    private List<String> newKeys(int count) {
        return IntStream.range(0, count).mapToObj(_ -> hub.newKey().id()).toList();
    }

    private String addPage(Map<String, ?> parameters, List<String> seen) {
        ValidatableResponse page = list(parameters).statusCode(200);
        seen.addAll(page.extract().<List<String>>path("data.id"));
        return page.extract().as(Json.class).path("pagination.next_cursor");
    }

    private ValidatableResponse list(Map<String, ?> parameters) {
        return hub.request().queryParams(parameters).get("/api/auth/keys").then();
    }
}
