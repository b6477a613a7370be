package in.plugged.oauth.pages;

import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.Holder;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.oauth.digest.Sha256;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is taken when an application pushes a request (RFC 9126, section 2). */
@OauthServiceTest
class PushedRequestIsCheckedAtOnceTest extends PushedRequests {

    @Test
    void itIsKeptForFiveMinutesAndKnownByItsHash() {
        String address =
                push(request())
                        .statusCode(201)
                        .header("Cache-Control", "no-store")
                        .body(field("expires_in", equalTo(300)))
                        .body(
                                field(
                                        "request_uri",
                                        matchesPattern(
                                                "urn:ietf:params:oauth:request_uri:[0-9A-Za-z]{43}")))
                        .extract()
                        .as(Json.class)
                        .text("request_uri");

        assertEquals(
                List.of(application.id),
                Database.column(
                        "select client_id from pushed_request where request_hash = ?",
                        Sha256.of(address)));
    }

    @Test
    void aProofBindsTheCodeToItsKey() {
        var holder = new Holder();
        String address =
                push(request(), holder.pushing())
                        .statusCode(201)
                        .extract()
                        .as(Json.class)
                        .text("request_uri");

        Question.of(person, asking(address)).answer("allow").then().statusCode(303);

        assertEquals(
                List.of(holder.thumbprint()),
                Database.column(
                        "select c.dpop_jkt from authorization_code c join client_grant g on g.id ="
                                + " c.grant_id where g.client_id = ?",
                        application.id));
    }

    @Test
    void aProofThatIsNotGoodOrOfAnotherKeyIsRefused() {
        var holder = new Holder();
        String proof = holder.pushing();
        String own = holder.thumbprint();

        push(request(), holder.proof())
                .statusCode(400)
                .body(field("error", equalTo("invalid_dpop_proof")));
        push(request("dpop_jkt", new Holder().thumbprint()), holder.pushing())
                .statusCode(400)
                .body(field("error", equalTo("invalid_request")));
        push(request("dpop_jkt", own), proof).statusCode(201);
        push(request("dpop_jkt", own), proof)
                .statusCode(400)
                .body(field("error", equalTo("invalid_dpop_proof")));
    }

    @Test
    void mistakesAreToldToTheClientAtOnce() {
        refused(request("redirect_uri", "https://evil.example/cb"), "invalid_request");
        refused(request("redirect_uri", ""), "invalid_request");
        refused(request("response_type", "token"), "unsupported_response_type");
        refused(request("code_challenge", ""), "invalid_request");
        refused(request("scope", "tokens:introspect"), "invalid_scope");
        refused(request("resource", "https://elsewhere.example"), "invalid_target");
        refused(request("state", "a".repeat(9_000)), "invalid_request");
        refused(request("state", "a\u0007"), "invalid_request");
        refused(request("request_uri", pushed()), "invalid_request");
        refused(request("request", "e30.e30."), "request_not_supported");
    }

    private static void refused(Map<String, String> said, String error) {
        push(said).statusCode(400).body(field("error", equalTo(error)));
    }

    @Test
    void strangersAreRefused() {
        push(request("client_id", "cli_0000000000000000"))
                .statusCode(401)
                .body(field("error", equalTo("invalid_client")));
    }

    @Test
    void afterSixHundredInAMinuteAnAddressIsRefused() {
        String address = User.freshAddress();
        for (int push = 0; push < 600; push++) {
            from(address).statusCode(201);
        }

        from(address)
                .statusCode(429)
                .header("Retry-After", matchesPattern("[0-9]+"))
                .body(field("error", equalTo("temporarily_unavailable")));
        push(request()).statusCode(201);
    }

    private ValidatableResponse from(String address) {
        return form(request()).header("X-Forwarded-For", address).post(PAR).then();
    }
}
