package in.plugged.oauth.client;

import static io.restassured.RestAssured.given;

import com.nimbusds.jose.JWSAlgorithm;
import in.plugged.oauth.Application;
import in.plugged.oauth.ClientKeyPair;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which keys and algorithms are good for an assertion. */
@OauthServiceTest
class AssertionIsSignedByItsClientTest extends ClientsWithKeys {

    @Test
    void anotherAlgorithmThanTheRegisteredOneIsRefused() {
        ClientKeyPair rsa = ClientKeyPair.fresh(JWSAlgorithm.RS256);
        String strict = registered(rsa, Map.of("token_endpoint_auth_signing_alg", "PS256"));

        refused(ask(rsa.proof(strict, QUESTION)), "none of its keys made this signature");
        ask(new ClientKeyPair(rsa.key(), JWSAlgorithm.PS256).proof(strict, QUESTION))
                .statusCode(200);
    }

    @Test
    void withoutTheNameOfAKeyNoMoreThanOneIsTried() {
        ClientKeyPair unnamed = pair.unnamed();
        ClientKeyPair rsa = ClientKeyPair.fresh(JWSAlgorithm.RS256).unnamed();
        ClientKeyPair other = ClientKeyPair.fresh(JWSAlgorithm.ES256);
        String one = registered(unnamed, Map.of());
        String each = registered(List.of(unnamed.key(), rsa.key()), Map.of());
        String two = registered(List.of(pair.key(), other.key()), Map.of());

        ask(unnamed.proof(one, QUESTION)).statusCode(200);
        ask(unnamed.proof(each, QUESTION)).statusCode(200);
        ask(rsa.proof(each, QUESTION)).statusCode(200);
        ask(pair.proof(two, QUESTION)).statusCode(200);
        ask(other.proof(two, QUESTION)).statusCode(200);
        refused(ask(unnamed.proof(two, QUESTION)), "the header has to name one by kid");
    }

    @Test
    void keysThatWouldNotBeTakenTodayProveNothing() {
        Database.update(
                "update client set jwks = ? where id = ?",
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQ\",\"e\":\"AQAB\"}]}",
                id);

        refused(ask(pair.proof(id, QUESTION)), "none of its keys made this signature");
    }

    @Test
    void algorithmsThatAreNotServedAreTold() {
        ClientKeyPair rsa = ClientKeyPair.fresh(JWSAlgorithm.RS512);
        String client = registered(rsa, Map.of());

        refused(ask(rsa.proof(client, QUESTION)), "is not signed with one of ES256, PS256, RS256");
    }

    @Test
    void aClientWithASecretHasNoKeys() {
        String secret = StoredClients.confidential(AuthMethod.BASIC, "secret");

        refused(ask(pair.proof(secret, QUESTION)), "did not register private_key_jwt");
    }

    @Test
    void keysThatCanNotBeFetchedAreToldOf() {
        String client =
                given().header("X-Forwarded-For", User.freshAddress())
                        .contentType("application/json")
                        .body(
                                Map.of(
                                        "redirect_uris",
                                        List.of(Application.REDIRECT),
                                        "token_endpoint_auth_method",
                                        "private_key_jwt",
                                        "jwks_uri",
                                        "https://localhost:1/jwks"))
                        .post("/oauth/register")
                        .then()
                        .statusCode(201)
                        .extract()
                        .as(Json.class)
                        .text("client_id");

        refused(
                ask(pair.proof(client, QUESTION)),
                "The keys could not be fetched from the jwks_uri of the client");
    }
}
