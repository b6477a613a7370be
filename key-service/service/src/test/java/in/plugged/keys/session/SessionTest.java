package in.plugged.keys.session;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that a person manages, without a key. */
@KeyServiceTest
class SessionTest {

    private static final String KEYS = "/api/auth/keys";
    private static final Map<String, String> NAMED = Map.of("name", "a key");
    private static final Map<String, Object> ADMIN =
            Map.of("name", "for everything", "scopes", List.of("admin"));

    private final Hub first = Hub.fresh();
    private final Hub second = Hub.fresh();
    private final Hub theirs = Hub.fresh();
    private final Person person = Person.of(first, second);

    @Test
    void aKeyIsMadeInTheFirstHubByTheSession() {
        person.create(NAMED)
                .statusCode(201)
                .body(field("hub_id", equalTo(first.id())))
                .body(field("created_by", equalTo(person.id())));
        assertEquals(
                List.of(person.userId()),
                Database.column("select user_id from api_key where hub_id = ?", first.id()));
    }

    @Test
    void theBodyNamesAnotherHubOfTheSameUser() {
        person.create(Map.of("name", "a key", "hub_id", second.id()))
                .statusCode(201)
                .body(field("hub_id", equalTo(second.id())));
    }

    @Test
    void theHeaderNamesAnotherHubOfTheSameUser() {
        person.request()
                .header("X-Hub-Id", second.id())
                .body(NAMED)
                .post(KEYS)
                .then()
                .statusCode(201)
                .body(field("hub_id", equalTo(second.id())));
    }

    @Test
    void theQueryNamesTheHubWhoseKeysAreListed() {
        second.newKey();

        person.request()
                .queryParam("hub_id", second.id())
                .get(KEYS)
                .then()
                .body(field("data", hasSize(1)));
        person.request().get(KEYS).then().body(field("data", hasSize(0)));
    }

    @Test
    void aHubThatIsYoungerThanTheMemoryIsNamedByABody() {
        Hub young = Hub.fresh();
        Hub younger = Hub.fresh();
        String id = person.create(NAMED).statusCode(201).extract().as(Json.class).path("id");
        person.gaining(young);

        person.create(Map.of("name", "a key", "hub_id", young.id()))
                .statusCode(201)
                .body(field("hub_id", equalTo(young.id())));
        person.gaining(younger);
        person.change(id, Map.of("hub_id", younger.id()))
                .statusCode(200)
                .body(field("hub_id", equalTo(younger.id())));
    }

    @Test
    void aHeaderAndABodyThatNameDifferentHubsMakeNoKey() {
        person.request()
                .header("X-Hub-Id", first.id())
                .body(Map.of("name", "a key", "hub_id", second.id()))
                .post(KEYS)
                .then()
                .statusCode(403);
        assertEquals(
                List.of(),
                Database.column("select id from api_key where user_id = ?", person.userId()));
    }

    @Test
    void aHubOfSomebodyElseIsForbiddenHoweverItIsNamed() {
        person.create(Map.of("name", "a key", "hub_id", theirs.id())).statusCode(403);
        person.request().header("X-Hub-Id", theirs.id()).get(KEYS).then().statusCode(403);
        person.request().queryParam("hub_id", theirs.id()).get(KEYS).then().statusCode(403);
        assertEquals(
                List.of(), Database.column("select id from api_key where hub_id = ?", theirs.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend", "resume", "rotate"})
    void aSessionDoesWhatASecretKeyDoes(String call) {
        String id = first.newKey().id();

        assertTrue(
                List.of(200, 201)
                        .contains(
                                person.request().post(KEYS + "/" + id + "/" + call).statusCode()));
    }

    @Test
    void aSessionEndsAKey() {
        Issued key = first.newKey();

        person.request().delete(KEYS + "/" + key.id()).then().statusCode(204);

        assertEquals("REVOKED", Hub.codeOf(key.text()));
    }

    @Test
    void whoHasJustLoggedInMakesAKeyForEverything() {
        person.create(ADMIN).statusCode(201);
    }

    @Test
    void aLogInThatIsTooOldMakesNone() {
        Person late = Person.loggedIn(Duration.ofMinutes(16), first);

        late.create(ADMIN)
                .statusCode(403)
                .body(field("error.details.reason", equalTo("reauthentication_required")));
        late.create(NAMED).statusCode(201);
    }

    @Test
    void aLogInThatIsTooOldNeitherWidensToAdminNorRotatesSuchAKey() {
        Person late = Person.loggedIn(Duration.ofMinutes(16), first);
        String plain = first.newKey().id();
        String admin = first.newKey(ADMIN).id();

        late.change(plain, Map.of("scopes", List.of("admin")))
                .statusCode(403)
                .body(field("error.details.reason", equalTo("reauthentication_required")));
        late.request()
                .post(KEYS + "/" + admin + "/rotate")
                .then()
                .statusCode(403)
                .body(field("error.details.reason", equalTo("reauthentication_required")));
        late.change(admin, Map.of("name", "still for everything")).statusCode(200);
    }

    @Test
    void aCallIsRepeatedByItsUserInItsHubAlone() {
        String header = UUID.randomUUID().toString();
        String id = repeatable(person, header, first);

        assertEquals(id, repeatable(person, header, first));
        assertTrue(!id.equals(repeatable(person, header, second)));
        assertTrue(!id.equals(repeatable(Person.of(first), header, first)));
    }

    private static String repeatable(Person person, String header, Hub hub) {
        return person.request()
                .header("X-Hub-Id", hub.id())
                .header("Idempotency-Key", header)
                .body(NAMED)
                .post(KEYS)
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .path("id");
    }

    @Test
    void aKeyMovesToAnotherHubOfTheSameUser() {
        Issued key = first.newKey();

        person.change(key.id(), Map.of("hub_id", second.id()))
                .statusCode(200)
                .body(field("hub_id", equalTo(second.id())))
                .body(field("announced_at", notNullValue()));

        Hub.verify(key.text())
                .body(field("key.hub_id", equalTo(second.id())))
                .body(field("version", equalTo(2)));
        first.get(key.id()).statusCode(404);
        second.get(key.id()).statusCode(200);
    }

    @Test
    void aKeyThatIsThereAlreadyDoesNotMove() {
        Issued key = first.newKey();

        person.change(key.id(), Map.of("hub_id", first.id())).statusCode(200);

        Hub.verify(key.text()).body(field("version", equalTo(1)));
    }

    @Test
    void aKeyMovesToNobodyElse() {
        Issued key = first.newKey();

        person.change(key.id(), Map.of("hub_id", theirs.id())).statusCode(403);

        first.get(key.id()).statusCode(200).body(field("hub_id", equalTo(first.id())));
    }

    @Test
    void aKeyMovesIntoNoHubThatIsGoneNorOutOfOne() {
        Issued key = first.newKey();
        Database.update("insert into deleted_hub (id, deleted_at) values (?, now())", second.id());

        person.change(key.id(), Map.of("hub_id", second.id())).statusCode(404);
        Issued left = theirs.newKey();
        Database.update("insert into deleted_hub (id, deleted_at) values (?, now())", theirs.id());
        Person.of(theirs, first).change(left.id(), Map.of("hub_id", first.id())).statusCode(404);

        first.get(key.id()).statusCode(200).body(field("revoked_at", nullValue()));
    }

    @Test
    void checkReadsNoCookie() {
        String key = first.newKey().text();
        for (String cookie :
                List.of(
                        "session=nonsense",
                        "session=a; session=b",
                        "session=" + person.session().text())) {
            given().header("Cookie", cookie)
                    .header("X-Hub-Id", theirs.id())
                    .get("/api/auth/check")
                    .then()
                    .statusCode(401)
                    .body(field("error.details.reason", equalTo("missing")));
            given().header("Cookie", cookie)
                    .header("Sec-Fetch-Site", "cross-site")
                    .post("/api/auth/check")
                    .then()
                    .statusCode(401)
                    .body(field("error.details.reason", equalTo("missing")));
            Hub.with(key)
                    .header("Cookie", cookie)
                    .get("/api/auth/check")
                    .then()
                    .statusCode(200)
                    .header("X-Auth-Hub", first.id());
        }
    }

    @Test
    void checkJudgesNoCookie() {
        person.cookie()
                .get("/api/auth/check")
                .then()
                .statusCode(401)
                .body(field("error.details.reason", equalTo("missing")));
    }
}
