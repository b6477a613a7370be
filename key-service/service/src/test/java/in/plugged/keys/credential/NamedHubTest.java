package in.plugged.keys.credential;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A key acts in its own hub, whatever the request says. */
@KeyServiceTest
class NamedHubTest {

    private final Hub mine = Hub.fresh();
    private final Hub theirs = Hub.fresh();

    @Test
    void itsOwnHubMayBeNamed() {
        mine.request()
                .header("X-Hub-Id", mine.id())
                .queryParam("hub_id", mine.id())
                .get("/api/auth/keys")
                .then()
                .statusCode(200);
    }

    @Test
    void aHeaderThatNamesAnotherHubIsForbidden() {
        mine.request()
                .header("X-Hub-Id", theirs.id())
                .get("/api/auth/keys")
                .then()
                .statusCode(403)
                .header("Cache-Control", "no-store")
                .body(field("error.code", equalTo("FORBIDDEN")));
    }

    @Test
    void aQueryThatNamesAnotherHubIsForbiddenWhereverItStands() {
        mine.request()
                .queryParam("hub_id", theirs.id())
                .get("/api/auth/check")
                .then()
                .statusCode(403)
                .header("X-Auth-Status", "403");
    }

    @Test
    void anEncodedNameIsANameToo() {
        mine.request()
                .urlEncodingEnabled(false)
                .get("/api/auth/check?hub%5Fid=" + theirs.id())
                .then()
                .statusCode(403);
    }

    @Test
    void oneOfTwoNamesThatIsAnotherIsForbidden() {
        mine.request()
                .header("X-Hub-Id", mine.id())
                .queryParam("hub_id", theirs.id())
                .get("/api/auth/check")
                .then()
                .statusCode(403);
    }

    @Test
    void aHubThatNeverWasIsNoBetter() {
        mine.request()
                .header("X-Hub-Id", "hub_of_nobody")
                .body(Map.of("name", "mine"))
                .post("/api/auth/keys")
                .then()
                .statusCode(403);
    }
}
