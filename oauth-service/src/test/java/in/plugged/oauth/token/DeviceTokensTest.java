package in.plugged.oauth.token;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.Mails;
import in.plugged.oauth.Application;
import in.plugged.oauth.Devices;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.core.json.JsonArray;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a device has got lives like what came by a browser. */
@OauthServiceTest
class DeviceTokensTest {

    private final Application application = Application.ofPublic();

    @Inject TestClock clock;
    @Inject TokenSweep sweep;

    @SuppressWarnings("NullAway.Init") // set by SuiteServers
    Mails mails;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void itIsRefreshed() {
        Tokens tokens = tokens(User.registered());

        Tokens next = Tokens.of(application.refresh(tokens.refresh()));

        assertTrue(next.good());
    }

    @Test
    void theUserSeesTheApplicationAndPutsItOut() {
        User user = User.registered();
        Tokens tokens = tokens(user);
        user.get("/api/auth/apps")
                .body(field("data", hasSize(1)))
                .body(field("data[0].client_id", equalTo(application.id())))
                .body(field("data[0].hub.id", equalTo(user.firstHub())))
                .body(field("data[0].scopes", contains(Application.SCOPES.split(" "))));

        user.delete("/api/auth/apps/" + application.id()).statusCode(204);

        assertEquals(401, tokens.status());
        assertFalse(tokens.good());
        application
                .refresh(tokens.refresh())
                .statusCode(400)
                .body(field("error", equalTo("invalid_grant")));
    }

    @Test
    void itGivesBackWhatItHas() {
        Tokens tokens = tokens(User.registered());

        application.revoke(tokens.refresh()).statusCode(200);

        assertFalse(tokens.good());
    }

    @Test
    void aSecondDeviceAddsToTheSameGrant() {
        User user = User.registered();
        tokens(user);
        String code = Devices.code();
        Devices.approves(
                code,
                Devices.approval(user).put("scopes", new JsonArray(List.of("read:documents"))));

        Devices.redeem(application, code)
                .statusCode(200)
                .body(field("scope", equalTo("read:documents")));

        user.get("/api/auth/apps")
                .body(field("data", hasSize(1)))
                .body(
                        field(
                                "data[0].scopes",
                                contains(
                                        "read:documents",
                                        "read:profile",
                                        "read:servers",
                                        "write:servers")));
        assertEquals(
                List.of("{}"),
                Database.column(
                        "select remembered_scopes::text from client_grant where client_id = ?",
                        application.id()));
    }

    @Test
    void theUserIsToldOfANewApplicationOnce() {
        User user = User.registered();
        mails.await(user.email());
        Database.update("update account set email_verified_at = now() where id = ?", user.id());

        tokens(user);
        tokens(user);

        assertEquals(
                "An application was connected to your account",
                mails.await(user.email(), 2).get(1).subject());
        assertEquals(
                List.of("1"),
                Database.column(
                        "select count(*) from client_grant where client_id = ?", application.id()));
    }

    @Test
    void beyondSoManyDevicesTheOldestIsOut() {
        User user = User.registered();
        Tokens first = tokens(user);
        Database.update(
                """
                insert into token_family (id, grant_id, scopes, audience, logged_in_at, created_at, expires_at)
                select 'fam_' || substr(md5(g.id || n), 1, 16), g.id, '{}', '{}', now(), now(), now() + interval '1 day'
                from client_grant g, generate_series(1, 99) n where g.client_id = ?""",
                application.id());

        Tokens last = tokens(user);

        assertFalse(first.good());
        assertTrue(last.good());
    }

    @Test
    void thatACodeWasUsedIsForgottenADayLater() throws Throwable {
        String code = Devices.approved(User.registered());
        Devices.redeem(application, code).statusCode(200);
        clock.forward(Duration.ofHours(23));
        VertxContextSupport.subscribeAndAwait(sweep::run);
        assertEquals(List.of("1"), redemptions(code));

        clock.forward(Duration.ofHours(2));
        VertxContextSupport.subscribeAndAwait(sweep::run);

        assertEquals(List.of("0"), redemptions(code));
    }

    private static List<String> redemptions(String code) {
        return Database.column(
                "select count(*) from device_redemption where flow_id = encode(sha256(?::bytea), 'hex')",
                code);
    }

    private Tokens tokens(User user) {
        return Tokens.of(Devices.redeem(application, Devices.approved(user)));
    }
}
