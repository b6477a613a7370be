package in.plugged.ratelimit.alert;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.report.KeptKey;
import in.plugged.resourceserver.testing.TestKeys;
import in.plugged.resourceserver.testing.TestTokens;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** Reading alerts, and muting them. */
@RatelimitServiceTest
class AlertsTest {

    private static final String ALERTS = "/api/usage/alerts";

    private final KeptKey key = new KeptKey();
    private final KeptKey another = new KeptKey();

    @Test
    void anAlertSaysWhatWasExpectedAndSeenAndWhatToDo() {
        raise(
                key,
                "ended_key",
                "{\"expired\":false,\"calls\":{\"hour\":1,\"requests\":14,\"from\":\"198.51.100.7\"}}");

        list("").statusCode(200)
                .body(field("data", hasSize(1)))
                .body(field("data[0].key_id", equalTo(key.id())))
                .body(field("data[0].kind", equalTo("ended_key")))
                .body(field("data[0].closed_at", nullValue()))
                .body(field("data[0].expected", equalTo("no calls: the key was revoked")))
                .body(
                        field(
                                "data[0].seen",
                                equalTo("14 calls in the last hour of use, from 198.51.100.7")))
                .body(field("data[0].advice", notNullValue()))
                .body(field("pagination.next_cursor", nullValue()));
    }

    @Test
    void theNewestComeFirstAndInPages() {
        spikes(3);

        String cursor =
                list("?limit=2")
                        .body(field("data.seen", contains("3 calls", "2 calls")))
                        .extract()
                        .as(Json.class)
                        .path("pagination.next_cursor");
        list("?limit=2&cursor=" + cursor)
                .body(field("data.seen", contains("1 call")))
                .body(field("pagination.next_cursor", nullValue()));
    }

    @Test
    void onlyOpenOnesOrOnlyThoseOfAKeyCanBeAskedFor() {
        spikes(2);

        list("?state=open").body(field("data.seen", contains("2 calls")));
        list("?state=closed").body(field("data.seen", contains("1 call")));
        list("?key_id=" + another.id()).body(field("data", empty()));
        list("?state=gone").statusCode(400);
        list("?key_id=key_1").statusCode(400);
        list("?cursor=-").statusCode(400);
    }

    @Test
    void thoseOfAnotherHubAreNotSeen() {
        raise(another, "spike", spike(1));

        list("").statusCode(200).body(field("data", empty()));
    }

    @Test
    void theyGoWithAKeyThatMoves() {
        raise(another, "spike", spike(1));
        list("").body(field("data", empty()));

        Database.update(
                "update known_key set hub_id = ? where key_id = ?", key.hub(), another.id());

        list("").statusCode(200).body(field("data.seen", contains("1 call")));
    }

    @Test
    void itTakesTheScopeAdmin() {
        given().header("Authorization", TestKeys.valid().scopes("read:servers").bearer())
                .get(ALERTS)
                .then()
                .statusCode(403);
        given().get(ALERTS).then().statusCode(401);
    }

    @Test
    void mutingClosesWhatIsOpenUntilItIsUndone() {
        raise(key, "spike", spike(1));
        String mutes = ALERTS + "/mutes/" + key.id();

        person("usr_owner").put(mutes + "/spike").then().statusCode(204);
        person("usr_another").put(mutes + "/spike").then().statusCode(204);

        list("?state=open").body(field("data", empty()));
        caller().get(mutes)
                .then()
                .statusCode(200)
                .body(field("mutes", hasSize(1)))
                .body(field("mutes[0].kind", equalTo("spike")))
                .body(field("mutes[0].muted_by", equalTo("usr_owner")))
                .body(field("mutes[0].muted_at", notNullValue()));
        person("usr_another").delete(mutes + "/spike").then().statusCode(204);
        person("usr_another").delete(mutes + "/spike").then().statusCode(204);
        caller().get(mutes).then().statusCode(200).body(field("mutes", empty()));
    }

    /** Whoever has stolen it would hide that he uses it. */
    @Test
    void aKeyMayNotMuteAlerts() {
        raise(key, "spike", spike(1));
        String mute = ALERTS + "/mutes/" + key.id() + "/spike";

        caller().put(mute)
                .then()
                .statusCode(403)
                .body(field("error.code", equalTo("FORBIDDEN")))
                .body(
                        field(
                                "error.message",
                                equalTo(
                                        "An API key may not mute alerts, nor have them raised again")));
        list("?state=open").body(field("data", hasSize(1)));
        person("usr_owner").put(mute).then().statusCode(204);
        caller().delete(mute).then().statusCode(403);
        list("?state=open").body(field("data", empty()));
    }

    @Test
    void whatIsNoKindAndWhoseKeyIsAnothersIsNotFound() {
        key.known(1);
        another.known(1);

        person("usr_owner").put(ALERTS + "/mutes/" + key.id() + "/noise").then().statusCode(404);
        String spike = ALERTS + "/mutes/" + another.id() + "/spike";
        person("usr_owner").put(spike).then().statusCode(404);
        person("usr_owner").delete(spike).then().statusCode(404);
        caller().get(ALERTS + "/mutes/" + another.id()).then().statusCode(404);
    }

    /** One after the other, the last one is open. */
    private void spikes(int count) {
        for (int i = 1; i <= count; i++) {
            Database.update("update alert set closed_at = now() where key_id = ?", key.id());
            raise(key, "spike", spike(i));
        }
    }

    private static String spike(int seen) {
        return "{\"least\":0,\"most\":0,\"seen\":%d,\"heldBack\":0}".formatted(seen);
    }

    private static void raise(KeptKey key, String kind, String evidence) {
        key.known(1);
        key.alerted(kind, evidence);
    }

    private RequestSpecification caller() {
        return given().header(
                        "Authorization", TestKeys.valid().scopes("admin").hub(key.hub()).bearer());
    }

    private RequestSpecification person(String id) {
        return given().header(
                        "Authorization",
                        TestTokens.valid().scopes("admin").hub(key.hub()).user(id).bearer());
    }

    private ValidatableResponse list(String query) {
        return caller().get(ALERTS + query).then();
    }
}
