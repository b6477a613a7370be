package in.plugged.keys.verify;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import in.plugged.keys.Application;
import in.plugged.keys.Holder;
import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/** Access tokens that are bound to a key, here and where a gateway asks. */
@KeyServiceTest
class BoundTokenTest {

    private static final String KEYS = "/api/auth/keys";

    private final Holder holder = new Holder();
    private final Application application =
            Application.bound(holder.thumbprint(), Hub.fresh(), "admin");
    private final String token = application.token().text();

    @Test
    void withAProofItIsGoodAlsoByTheOldPath() {
        holder.request("GET", KEYS, token).get(KEYS).then().statusCode(200);
        holder.request("GET", KEYS, token).get(KEYS + "?limit=1").then().statusCode(200);
        String old = "/api/v1/auth/keys";
        holder.request("GET", old, token).get(old).then().statusCode(200);
        holder.request("GET", KEYS, token).get(old).then().statusCode(401);
    }

    @Test
    void withoutOneItIsNot() {
        application
                .request()
                .get(KEYS)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("DPoP error=\"invalid_token\""))
                .body(field("error.details.reason", equalTo("bound")));
        RestAssured.given()
                .header("Authorization", "DPoP " + token)
                .get(KEYS)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("DPoP error=\"invalid_dpop_proof\""))
                .body(field("error.details.reason", equalTo("invalid_dpop_proof")));
    }

    @Test
    void whatItLacksIsToldInItsScheme() {
        var reader = Application.bound(holder.thumbprint(), Hub.fresh(), "read:servers");

        holder.request("GET", KEYS, reader.token().text())
                .get(KEYS)
                .then()
                .statusCode(403)
                .header("WWW-Authenticate", startsWith("DPoP error=\"insufficient_scope\""));
    }

    @Test
    void aScriptMayAskForBothHeaders() {
        RestAssured.given()
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization,dpop")
                .options(KEYS)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Headers", startsWith("Authorization, DPoP, "));
    }

    @Test
    void whereAGatewayDoesNotNameTheRequestNoProofIsGood() {
        String check = "/api/auth/check";

        holder.request("GET", check, token)
                .get(check)
                .then()
                .statusCode(401)
                .header("X-Auth-Status", "401");
        holder.request("GET", "/servers", token)
                .header("X-Forwarded-Method", "GET")
                .header("X-Forwarded-Uri", "/servers")
                .get(check)
                .then()
                .statusCode(401)
                .body(field("error.details.reason", equalTo("invalid_dpop_proof")));
    }
}
