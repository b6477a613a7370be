package in.plugged.oauth.audit;

import static in.plugged.oauth.audit.UserTrail.AUDIT;
import static in.plugged.oauth.audit.UserTrail.acts;
import static in.plugged.oauth.audit.UserTrail.entry;
import static in.plugged.oauth.audit.UserTrail.trail;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import in.plugged.oauth.Application;
import in.plugged.oauth.Devices;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was done to accounts, who is shown it, and what stays of one that is gone. */
@OauthServiceTest
class AccountAuditTest {

    @Test
    void whoComesForTheFirstTimeBeginsATrail() {
        User user = User.registered();

        trail(user)
                .body(
                        field(
                                "data.act",
                                hasItems("account.registered", "hub.created", "session.begun")))
                .body(field("data", hasSize(3)))
                .body(field("data.address", everyItem(equalTo(user.address()))))
                .body(field("data.actor", everyItem(equalTo(user.id()))));
        assertEquals(user.sessionId(), entry(user, "session.begun").text("subject"));
        assertEquals(user.firstHub(), entry(user, "hub.created").text("subject"));
    }

    @Test
    void comingInAndGoingOutIsThereWithTheAddress() {
        User user = User.registered();
        User there = user.elsewhere();
        there.login().statusCode(200);
        String session = there.sessionId();
        there.logout().statusCode(204);

        trail(user)
                .body(field("data[0].act", equalTo("session.ended")))
                .body(field("data[0].subject", equalTo(session)))
                .body(field("data[0].address", equalTo(there.address())))
                .body(field("data[1].act", equalTo("session.begun")))
                .body(field("data[1].subject", equalTo(session)));
    }

    @Test
    void aWrongPasswordIsThereAndOneForNobodyIsNot() {
        User user = User.registered();
        User guesser = user.elsewhere();
        String before = entriesOfNobody();

        guesser.login("wrong horse battery").statusCode(401);
        User.stranger().login().statusCode(401);

        refusedFrom(guesser, user);
        assertEquals(before, entriesOfNobody());
    }

    /** Its time would tell whether there is an account. */
    @Test
    void nobodyWaitsForTheEntryOfAWrongPassword() {
        User user = User.registered();
        User guesser = user.elsewhere();

        Database.during(
                () -> guesser.login("wrong horse battery").statusCode(401),
                "lock table audit_entry in exclusive mode");

        refusedFrom(guesser, user);
    }

    private static void refusedFrom(User guesser, User user) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                trail(user)
                                        .body(
                                                field(
                                                        "data[0].act",
                                                        equalTo("account.password_refused"))));
        trail(user)
                .body(field("data[0].actor", equalTo("anonymous")))
                .body(field("data[0].address", equalTo(guesser.address())));
    }

    private static String entriesOfNobody() {
        return Database.column(
                        "select count(*) from audit_entry where owner is null and act = 'account.password_refused'")
                .getFirst();
    }

    @Test
    void anotherPasswordEndsEverythingElseAndSaysSo() {
        User user = User.registered();
        String session = user.sessionId();

        user.post(
                        "/api/auth/password",
                        Map.of(
                                "current_password",
                                User.PASSWORD,
                                "new_password",
                                "another horse battery"))
                .statusCode(204);

        trail(user)
                .body(
                        field(
                                "data.act",
                                hasItems(
                                        "account.password_changed",
                                        "account.logged_out_everywhere")));
        assertEquals(session, entry(user, "account.password_changed").text("actor"));
    }

    @Test
    void anApplicationIsLetInAndPutOut() {
        User user = User.registered();
        Application application = Application.ofPublic();
        Devices.redeem(application, Devices.approved(user)).statusCode(200);
        user.delete("/api/auth/apps/" + application.id()).statusCode(204);

        trail(user)
                .body(field("data[0].act", equalTo("application.disconnected")))
                .body(field("data[0].details.client_id", equalTo(application.id())))
                .body(field("data[0].actor", equalTo(user.sessionId())));
        Json connected = entry(user, "application.connected");
        assertEquals(application.id(), connected.text("details.client_id"));
        assertEquals(user.firstHub(), connected.text("details.hub_id"));
    }

    @Test
    void whoTakesAnApplicationAwayFromItsUsersIsNotShownToThem() {
        User owner = User.registered();
        User user = User.registered();
        Application application = Application.of(owner, Application.SCOPES);
        application.tokens(user);
        owner.delete("/api/auth/account").statusCode(204);

        trail(user)
                .body(field("data[0].act", equalTo("application.disconnected")))
                .body(field("data[0].actor", equalTo(application.id())))
                .body(field("data[0].address", nullValue()))
                .body(field("data[0].details.reason", equalTo("client_deleted")));
    }

    @Test
    void tokensThatEndAreThereWithTheReason() {
        User user = User.registered();
        Application application = Application.confidential();
        Tokens tokens = application.tokens(user);
        application.revoke(tokens.access()).statusCode(200);
        application.revoke(tokens.refresh()).statusCode(200);

        Json token = entry(user, "token.ended");
        assertEquals("given_back", token.text("details.reason"));
        assertEquals(application.id(), token.text("actor"));
        Json family = entry(user, "tokens.ended");
        assertEquals("given_back", family.text("details.reason"));
        assertEquals(application.id(), family.text("details.client_id"));
        String all = trail(user).extract().asString();
        assertFalse(all.contains(tokens.access()) || all.contains(tokens.refresh()), all);
    }

    @Test
    void aCodeThatIsUsedTwiceSaysSo() {
        User user = User.registered();
        Application application = Application.confidential();
        String code = application.code(user);
        application.redeem(code).statusCode(200);
        application.redeem(code).statusCode(400);

        assertEquals("replayed", entry(user, "tokens.ended").text("details.reason"));
    }

    @Test
    void anotherNameIsThereAndNobodyReadsIt() {
        User user = User.registered();
        user.patch("/api/auth/account", Map.of("name", "Ada Byron")).statusCode(200);
        user.patch("/api/auth/account", Map.of("name", "Ada Byron")).statusCode(200);

        assertEquals("account.renamed", acts(user, user.id()).getFirst());
        assertEquals(1, Collections.frequency(acts(user, user.id()), "account.renamed"));
        assertEquals(user.sessionId(), entry(user, "account.renamed").text("actor"));
        assertFalse(trail(user).extract().asString().contains("Byron"));
    }

    @Test
    void aHubIsMadeRenamedAndDeleted() {
        User user = User.registered();
        String hub =
                user.post("/api/hubs", Map.of("name", "Second"))
                        .statusCode(201)
                        .extract()
                        .as(Json.class)
                        .path("id");
        user.patch("/api/hubs/" + hub, Map.of("name", "Third")).statusCode(200);
        user.delete("/api/hubs/" + hub).statusCode(202);

        assertEquals(List.of("hub.deleted", "hub.renamed", "hub.created"), acts(user, hub));
    }

    @Test
    void nobodySeesEntriesOfSomebodyElse() {
        User user = User.registered();
        User other = User.registered();

        trail(other).body(field("data.subject", not(hasItem(user.sessionId()))));
        given().get(AUDIT).then().statusCode(401);
        given().header(
                        "Authorization",
                        "Bearer " + Application.confidential().tokens(user).access())
                .get(AUDIT)
                .then()
                .statusCode(403);
    }

    @Test
    void pagesFollowEachOtherWithoutAGapOrADouble() {
        User user = User.registered();
        user.elsewhere().login().statusCode(200);
        List<String> all = trail(user).extract().as(Json.class).path("data.id");
        var seen = new ArrayList<String>();
        String cursor = "";
        do {
            Json page =
                    user.get(AUDIT + "?limit=1" + cursor).statusCode(200).extract().as(Json.class);
            seen.addAll(page.<List<String>>path("data.id"));
            String next = page.path("pagination.next_cursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());

        assertEquals(all, seen);
    }
}
