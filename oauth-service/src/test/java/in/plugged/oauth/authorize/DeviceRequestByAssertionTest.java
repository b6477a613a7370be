package in.plugged.oauth.authorize;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.nimbusds.jose.JWSAlgorithm;
import in.plugged.oauth.Application;
import in.plugged.oauth.ClientKeyPair;
import in.plugged.oauth.Devices;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestServices;
import in.plugged.oauth.TokenCalls;
import in.plugged.oauth.User;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client on a device that has keys in place of a secret (RFC 7523). */
@OauthServiceTest
class DeviceRequestByAssertionTest {

    private final ClientKeyPair pair = ClientKeyPair.fresh(JWSAlgorithm.ES256);
    private String id = "";

    @BeforeEach
    void register() {
        id =
                given().header("X-Forwarded-For", User.freshAddress())
                        .contentType("application/json")
                        .body(
                                Map.of(
                                        "grant_types",
                                        List.of(Devices.GRANT),
                                        "token_endpoint_auth_method",
                                        "private_key_jwt",
                                        "jwks",
                                        pair.jwks()))
                        .post("/oauth/register")
                        .then()
                        .statusCode(201)
                        .extract()
                        .as(Json.class)
                        .text("client_id");
    }

    private static ValidatableResponse asked(Map<String, String> said) {
        String form =
                said.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return given().contentType("application/json")
                .header(
                        "Authorization",
                        "Bearer " + TokenCalls.token(TestServices.KEYS, "oauth-service"))
                .body(Map.of("form", form))
                .post("/api/auth/devices/client")
                .then()
                .statusCode(200);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/oauth/device_authorization"})
    void itsAssertionIsEnough(String path) {
        asked(pair.proof(id, Map.of(), claims -> claims.audience(Application.ORIGIN + path)))
                .body(field("refused", nullValue()))
                .body(field("asked.client_id", equalTo(id)));
    }

    @Test
    void anAssertionIsGoodOnce() {
        Map<String, String> proof = pair.proof(id, Map.of());
        asked(proof).body(field("refused", nullValue()));

        asked(proof).body(field("refused.status", equalTo(401)));
    }

    @Test
    void itsNameIsNotEnough() {
        asked(Map.of("client_id", id)).body(field("refused.status", equalTo(401)));
    }
}
