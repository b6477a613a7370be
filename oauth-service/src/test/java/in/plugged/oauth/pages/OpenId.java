package in.plugged.oauth.pages;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;

/** An application that lets people log in by OpenID Connect. */
record OpenId(Application application) {

    static final String ISSUER = "http://localhost:8080";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    /** What an application holds of somebody who has logged in. */
    record Held(String access, String refresh, String idToken) {

        static Held of(ValidatableResponse answer) {
            Json told =
                    answer.statusCode(200)
                            .body(field("id_token", notNullValue()))
                            .extract()
                            .as(Json.class);
            return new Held(
                    told.path("access_token"), told.path("refresh_token"), told.path("id_token"));
        }

        JWTClaimsSet claims() throws Exception {
            return OpenId.claims(idToken);
        }

        Map<String, Object> userInfo() {
            return given().header("Authorization", "Bearer " + access)
                    .get("/oauth/userinfo")
                    .then()
                    .statusCode(200)
                    .extract()
                    .as(Json.class)
                    .path("");
        }
    }

    static OpenId named(String name) {
        return new OpenId(Application.named(name));
    }

    /** A request of OpenID Connect with more parameters or other ones. */
    String asking(String... more) {
        return application.asking(with("scope", "openid", more));
    }

    private static String[] with(String name, String value, String... more) {
        var all = new String[more.length + 2];
        all[0] = name;
        all[1] = value;
        System.arraycopy(more, 0, all, 2, more.length);
        return all;
    }

    /** What comes of it when that person agrees. */
    Held agreed(Person person, String... more) {
        return redeemed(Question.of(person, asking(more)).answer("allow").header("Location"));
    }

    /** What comes of a request that needs nobody to be asked. */
    Held known(Person person, String... more) {
        return redeemed(
                person.get(asking(more)).then().statusCode(303).extract().header("Location"));
    }

    Held redeemed(String location) {
        return Held.of(redeem(location));
    }

    /** What the code buys that a browser was sent back with. */
    ValidatableResponse redeem(String location) {
        return ask(
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        Application.read(location).get("code"),
                        "redirect_uri",
                        Application.HTTPS,
                        "code_verifier",
                        VERIFIER));
    }

    ValidatableResponse refresh(Held held, String... more) {
        var fields = new HashMap<String, String>();
        fields.put("grant_type", "refresh_token");
        fields.put("refresh_token", held.refresh());
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return ask(fields);
    }

    private ValidatableResponse ask(Map<String, String> fields) {
        return given().formParam("client_id", application.id)
                .formParams(fields)
                .post("/oauth/token")
                .then();
    }

    /** The error that an application is sent, without a page. */
    String error(Person person, String... more) {
        return error(person.get(asking(more)).then().statusCode(303).extract().header("Location"));
    }

    static String error(String location) {
        return Application.read(location).get("error");
    }

    /** What a token says that is signed with one of the published keys. */
    static JWTClaimsSet claims(String token) throws Exception {
        SignedJWT signed = SignedJWT.parse(token);
        JWSAlgorithm algorithm = signed.getHeader().getAlgorithm();
        JWKSet keys = JWKSet.parse(given().get("/oauth/jwks").asString());
        JWK key = keys.getKeyByKeyId(signed.getHeader().getKeyID());
        assertEquals(key.getAlgorithm(), algorithm);
        assertTrue(
                signed.verify(
                        new DefaultJWSVerifierFactory()
                                .createJWSVerifier(
                                        signed.getHeader(), ((AsymmetricJWK) key).toPublicKey())));
        return signed.getJWTClaimsSet();
    }
}
