package in.plugged.oauth.token;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.Devices;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestAccounts;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.oauth.device.DeviceCode;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A device code that is shown more than once: an answer may have been lost. */
@OauthServiceTest
class DeviceRepeatTest {

    private final Application application = Application.ofPublic();

    @Inject TestClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void theSameTokensAreGivenAgainAndNobodyIsAsked() {
        String code = Devices.approved(User.registered());
        Tokens first = Tokens.of(Devices.redeem(application, code));
        Devices.says(code, "invalid_grant");

        Tokens second = Tokens.of(Devices.redeem(application, code));

        assertEquals(first, second);
        assertEquals(1, Devices.asked(code).size());
        assertTrue(first.good());
    }

    @Test
    void fiftyAtOnceGetTheSameTokens() {
        String code = Devices.approved(User.registered());

        Set<Tokens> all =
                AtOnce.of(50, () -> Devices.redeem(application, code)).stream()
                        .map(Tokens::of)
                        .collect(Collectors.toSet());

        assertEquals(1, all.size());
        assertEquals(List.of("1"), families());
        assertTrue(all.iterator().next().good());
    }

    private List<String> families() {
        return Database.column(
                "select count(*) from token_family f join client_grant g on g.id = f.grant_id"
                        + " where g.client_id = ?",
                application.id());
    }

    @Test
    void afterHalfAMinuteItIsUsedUp() {
        String code = Devices.approved(User.registered());
        Tokens tokens = Tokens.of(Devices.redeem(application, code));
        clock.forward(Duration.ofSeconds(29));
        assertEquals(tokens, Tokens.of(Devices.redeem(application, code)));

        clock.forward(Duration.ofSeconds(2));

        refused(Devices.redeem(application, code), "invalid_grant");
        assertEquals(List.of("1"), families());
        assertTrue(tokens.good());
    }

    @Test
    void onceItHasRefreshedItHadTheAnswer() {
        String code = Devices.approved(User.registered());
        Tokens tokens = Tokens.of(Devices.redeem(application, code));
        Tokens next = Tokens.of(application.refresh(tokens.refresh()));

        refused(Devices.redeem(application, code), "invalid_grant");

        assertTrue(next.good());
    }

    @Test
    void anotherClientGetsNothingForIt() {
        String code = Devices.approved(User.registered());
        Tokens tokens = Tokens.of(Devices.redeem(application, code));

        refused(Devices.redeem(Application.ofPublic(), code), "invalid_grant");

        assertTrue(tokens.good());
        assertEquals(tokens, Tokens.of(Devices.redeem(application, code)));
    }

    @Test
    void whatHasEndedMeanwhileIsNotGivenAgain() {
        User user = User.registered();
        String family = Devices.approved(user);
        application
                .revoke(Tokens.of(Devices.redeem(application, family)).refresh())
                .statusCode(200);
        String access = Devices.approved(user);
        application.revoke(Tokens.of(Devices.redeem(application, access)).access()).statusCode(200);
        String grant = Devices.approved(user);
        Devices.redeem(application, grant).statusCode(200);
        user.delete("/api/auth/apps/" + application.id()).statusCode(204);

        refused(Devices.redeem(application, family), "invalid_grant");
        refused(Devices.redeem(application, access), "invalid_grant");
        refused(Devices.redeem(application, grant), "invalid_grant");
    }

    @Test
    void whoDoesNotRefreshGetsNoRefreshTokenEitherTime() {
        application.grants(Devices.GRANT);
        String code = Devices.approved(User.registered());
        String access =
                Devices.redeem(application, code)
                        .statusCode(200)
                        .body(field("refresh_token", nullValue()))
                        .extract()
                        .as(Json.class)
                        .path("access_token");

        Devices.redeem(application, code)
                .statusCode(200)
                .body(field("refresh_token", nullValue()))
                .body(field("access_token", equalTo(access)));
    }

    @Test
    void theSameIsAskedForOnlyWithTheSameResources() {
        User user = User.registered();
        String code = Devices.code();
        var both = new JsonArray(List.of(Application.ORIGIN, TestAccounts.RESOURCE));
        Devices.approves(code, Devices.approval(user).put("audience", both));
        Map<String, String> one = Map.of("resource", TestAccounts.RESOURCE);
        refused(
                Devices.redeem(application, code, Map.of("resource", "https://other.example")),
                "invalid_target");

        Tokens tokens = Tokens.of(Devices.redeem(application, code, one));

        Tokens.fresh(tokens.access()).body(field("aud", equalTo(List.of(TestAccounts.RESOURCE))));
        assertEquals(tokens, Tokens.of(Devices.redeem(application, code, one)));
        assertEquals(tokens, Tokens.of(Devices.redeem(application, code)));
        refused(
                Devices.redeem(application, code, Map.of("resource", Application.ORIGIN)),
                "invalid_target");
    }

    @Test
    void tokensOfTwoCodesHaveNothingInCommon() {
        User user = User.registered();

        Tokens one = Tokens.of(Devices.redeem(application, Devices.approved(user)));
        Tokens two = Tokens.of(Devices.redeem(application, Devices.approved(user)));

        assertEquals(4, Set.of(one.access(), one.refresh(), two.access(), two.refresh()).size());
        assertEquals(List.of("2"), families());
    }

    @Test
    void theCodeIsStoredNowhere() {
        String code = Devices.approved(User.registered());

        Devices.redeem(application, code).statusCode(200);

        String flow = DeviceCode.parse(code).map(DeviceCode::flowId).orElseThrow();
        assertEquals(List.of("device_redemption"), tablesWith(flow));
        assertEquals(List.of(), tablesWith(code));
        assertEquals(
                List.of(),
                tablesWith(HexFormat.of().formatHex(code.getBytes(StandardCharsets.UTF_8))));
    }

    /** Bytes are written there in hex. */
    private static List<String> tablesWith(String text) {
        return Database.column(
                """
                select table_name::text from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE'
                  and (xpath('//n/text()', query_to_xml(
                        format('select count(*) as n from %I t where strpos(t::text, %L) > 0', table_name, ?),
                        false, true, '')))[1]::text <> '0'""",
                text);
    }

    private static void refused(ValidatableResponse answer, String error) {
        answer.statusCode(400).body(field("error", equalTo(error)));
    }
}
