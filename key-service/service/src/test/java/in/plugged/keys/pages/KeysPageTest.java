package in.plugged.keys.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import in.plugged.service.testing.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@KeyServiceTest
class KeysPageTest {

    private final Hub first = Hub.fresh();
    private final Hub second = Hub.fresh();
    private final Person person = Person.of(first, second);
    private final Browser browser = Browser.of(person);

    @Test
    void whoIsNotLoggedInIsLedToTheLogIn() {
        Browser.ofNobody()
                .get("/api-keys?status=active")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login?next=%2Fapi-keys%3Fstatus%3Dactive"));
    }

    @Test
    void whoHasNoKeyIsToldHowToMakeOne() {
        browser.get("/api-keys")
                .then()
                .statusCode(200)
                .body(containsString("No keys yet"))
                .body(containsString("href=\"/api-keys/new\""))
                .body(not(containsString("<table")));
    }

    @Test
    void untilTheFirstCallThereAreSteps() {
        Issued key = first.newKey(Map.of("name", "My <first> key"));

        browser.get("/api-keys")
                .then()
                .statusCode(200)
                .body(containsString("Make your first call"))
                .body(containsString("My &lt;first&gt; key"))
                .body(containsString("data-live=\"/api-keys/first-call\""))
                .body(not(containsString(key.text())));

        use(key);
        browser.get("/api-keys").then().body(containsString("<table"));
    }

    @Test
    void aCallThatWasNotAnsweredWellIsNoFirstCall() {
        Issued key = first.newKey(Map.of("name", "first"));
        set(key, "last_used_at = now(), only_failed = true");

        browser.get("/api-keys")
                .then()
                .body(containsString("Make your first call"))
                .body(containsString("A call arrived, but it was not answered well."))
                .body(not(containsString("The first call arrived.")));
    }

    @ParameterizedTest
    @CsvSource({
        "read:servers, /api/servers",
        "admin, /api/servers",
        "read:documents, /api/documents",
        "write:documents, /api/auth/check",
        "read:profile, /api/auth/check"
    })
    void theLineToTryCallsWhatTheKeyIsLetInTo(String scope, String called) {
        first.newKey(Map.of("scopes", List.of(scope)));

        browser.get("/api-keys")
                .then()
                .body(containsString("curl -i http://localhost:8080" + called + " "))
                .body(not(containsString("no test keys are accepted here")));
    }

    @Test
    void aPageBehindTheLastIsEmptyAndLeadsBack() {
        used(first.newKey(Map.of("name", "there")));

        browser.get("/api-keys?page=3")
                .then()
                .statusCode(200)
                .body(containsString("No key like that"))
                .body(containsString("href=\"/api-keys?page=2\" rel=\"prev\""))
                .body(not(containsString("rel=\"next\"")));
    }

    @Test
    void keysOfAllHubsOfThePersonAreListedAndNoOthers() {
        Issued here = used(first.newKey(Map.of("name", "here")));
        Issued there = first.newKey(Map.of("name", "there", "hub_id", first.id()));
        Issued other = second.newKey(Map.of("name", "elsewhere"));
        Issued foreign = Hub.fresh().newKey(Map.of("name", "foreign"));

        browser.get("/api-keys")
                .then()
                .statusCode(200)
                .body(containsString("/api-keys/" + here.id()))
                .body(containsString("/api-keys/" + there.id()))
                .body(containsString("/api-keys/" + other.id()))
                .body(not(containsString(foreign.id())))
                .body(containsString("1 to 3 of 3 keys"));
        browser.get("/api-keys?hub_id=" + second.id())
                .then()
                .body(containsString("elsewhere"))
                .body(not(containsString("/api-keys/" + here.id())));
        browser.get("/api-keys?hub_id=hub_foreign").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "sort=name, Alpha, beta, Gamma",
        "sort=name&dir=desc, Gamma, beta, Alpha",
        "sort=created, Alpha, Gamma, beta",
        "sort=created&dir=asc, beta, Gamma, Alpha",
        "sort=expires, Gamma, Alpha, beta",
        "sort=last_used, beta, Gamma, Alpha"
    })
    void theServerSorts(String query, String one, String two, String three) {
        Instant soon = Instant.now().plus(40, ChronoUnit.DAYS);
        use(first.newKey(Map.of("name", "beta")));
        set(
                first.newKey(Map.of("name", "Gamma", "expires_at", soon.toString())),
                "last_used_at = now() - interval '1 hour'");
        first.newKey(
                Map.of("name", "Alpha", "expires_at", soon.plus(1, ChronoUnit.DAYS).toString()));

        browser.get("/api-keys?" + query)
                .then()
                .body(stringContainsInOrder("<bdi>" + one, "<bdi>" + two, "<bdi>" + three));
    }

    @Test
    void theListIsFiltered() {
        Issued suspended = used(first.newKey(Map.of("name", "stopped 100%")));
        first.suspend(suspended.id());
        Issued test = first.newKey(Map.of("name", "trial", "type", "test"));

        browser.get("/api-keys?status=suspended")
                .then()
                .body(containsString(suspended.id()))
                .body(not(containsString(test.id())));
        browser.get("/api-keys?type=test")
                .then()
                .body(containsString(test.id()))
                .body(not(containsString(suspended.id())));
        browser.get("/api-keys?q=100%25")
                .then()
                .body(containsString(suspended.id()))
                .body(not(containsString(test.id())));
        browser.get("/api-keys?q=" + test.id())
                .then()
                .body(containsString("/api-keys/" + test.id()))
                .body(not(containsString("/api-keys/" + suspended.id())));
        browser.get("/api-keys?q=nothing").then().body(containsString("No key like that"));
    }

    @Test
    void aLongListHasPages() {
        use(first.newKey(Map.of("name", "key 0")));
        for (int number = 1; number <= 26; number++) {
            first.newKey(Map.of("name", "key " + number));
        }

        browser.get("/api-keys")
                .then()
                .body(containsString("1 to 25 of 27 keys"))
                .body(containsString("href=\"/api-keys?page=2\" rel=\"next\""))
                .body(not(containsString("rel=\"prev\"")));
        browser.get("/api-keys?page=2")
                .then()
                .body(containsString("26 to 27 of 27 keys"))
                .body(containsString("<bdi>key 0</bdi>"))
                .body(containsString("rel=\"prev\""))
                .body(not(containsString("rel=\"next\"")));
    }

    @Test
    void whatIsToBeLookedAfterIsSaidAndFound() {
        Issued old = used(first.newKey(Map.of("name", "old one")));
        Issued ending =
                first.newKey(
                        Map.of(
                                "name",
                                "ending",
                                "expires_at",
                                Instant.now().plus(9, ChronoUnit.DAYS).toString()));
        Issued seen = first.newKey(Map.of("name", "seen"));
        Issued early = first.newKey(Map.of("name", "early"));
        age(old, "created_at = now() - interval '104 days'");
        set(seen, "exposed_at = now()");
        set(early, "v1_last_used_at = now()");

        browser.get("/api-keys")
                .then()
                .body(containsString("1 key expires within 14 days."))
                .body(containsString("1 production key has a secret that is due for rotation."))
                .body(containsString("1 key was sent in clear text"))
                .body(containsString("1 key is still used through version 1"));
        for (Map.Entry<String, Issued> mark :
                Map.of(
                                "rotation_due", old,
                                "expires_soon", ending,
                                "exposed", seen,
                                "version_one", early)
                        .entrySet()) {
            browser.get("/api-keys?mark=" + mark.getKey())
                    .then()
                    .body(containsString("id=\"row-" + mark.getValue().id()))
                    .body(containsString("1 key</span>"));
        }
    }

    @Test
    void whatHasEndedIsNothingToLookAfter() {
        Issued old = used(first.newKey(Map.of("name", "old one")));
        age(old, "created_at = now() - interval '104 days'");
        Issued over = first.newKey(Map.of("name", "over"));
        KeyRows.expire(over.id());
        first.revoke(old.id());

        browser.get("/api-keys")
                .then()
                .body(not(containsString("due for rotation")))
                .body(not(containsString("within 14 days")))
                .body(containsString("Revoked"))
                .body(containsString("Expired"));
    }

    @Test
    void figuresAreAskedForByTheBrowser() {
        Issued key = used(first.newKey());

        browser.get("/api-keys")
                .then()
                .body(containsString("hx-get=\"/usage/sparks?key=" + key.id() + "\""))
                .body(
                        matchesPattern(
                                "(?s).*<td id=\"spark-"
                                        + key.id()
                                        + "\"[^>]* data-keep><a href=\"/usage\\?key=.*"));
    }

    @Test
    void alertsAreAskedForByTheBrowser() {
        Issued key = used(first.newKey());

        browser.get("/api-keys")
                .then()
                .body(containsString("hx-get=\"/usage/parts/alerts\""))
                .body(containsString("<span id=\"alert-" + key.id() + "\" data-keep></span>"));
    }

    @Test
    void anOddAddressIsTheUsualList() {
        used(first.newKey(Map.of("name", "there")));

        browser.get("/api-keys?status=odd&sort=odd&dir=odd&page=-1&mark=odd&type=odd")
                .then()
                .statusCode(200)
                .body(containsString("there"));
    }

    private static Issued used(Issued key) {
        use(key);
        return key;
    }

    private static void use(Issued key) {
        set(key, "last_used_at = now()");
    }

    private static void set(Issued key, String what) {
        Database.update("update api_key set " + what + " where id = ?", KeyRows.bare(key.id()));
    }

    private static void age(Issued key, String what) {
        Database.update(
                "update key_secret set " + what + " where key_id = ?", KeyRows.bare(key.id()));
    }
}
