package in.plugged.oauth.registration;

import static in.plugged.oauth.registration.Registrations.managing;
import static in.plugged.oauth.registration.Registrations.metadata;
import static in.plugged.oauth.registration.Registrations.path;
import static in.plugged.oauth.registration.Registrations.register;
import static in.plugged.oauth.registration.Registrations.registered;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import in.plugged.oauth.ClientKeyPair;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.Json;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that register keys in place of a secret. */
@OauthServiceTest
class KeyClientTest {

    private static final String METHOD = "token_endpoint_auth_method";

    private final ClientKeyPair pair = ClientKeyPair.fresh(JWSAlgorithm.ES256);

    private Map<String, Object> said(Object jwks) {
        return metadata(Map.of(METHOD, "private_key_jwt", "jwks", jwks));
    }

    @Test
    void itGetsNoSecretAndAllIsEchoed() {
        var said = said(pair.jwks());
        said.put("token_endpoint_auth_signing_alg", "ES256");

        register(said)
                .statusCode(201)
                .body(field(METHOD, equalTo("private_key_jwt")))
                .body(field("token_endpoint_auth_signing_alg", equalTo("ES256")))
                .body(field("jwks", equalTo(pair.jwks())))
                .body(field("client_secret", nullValue()))
                .body(field("client_secret_expires_at", nullValue()))
                .body(field("registration_access_token", notNullValue()));
    }

    @Test
    void othersHaveNoKeysWhateverTheySay() {
        register(metadata(Map.of("jwks", pair.jwks(), METHOD, "client_secret_basic")))
                .statusCode(201)
                .body(field("jwks", nullValue()))
                .body(field("client_secret", notNullValue()));
    }

    @Test
    void keysAreReplacedAndGivenUpByAChange() {
        Json client = registered(said(pair.jwks()));
        ClientKeyPair next = ClientKeyPair.fresh(JWSAlgorithm.RS256);

        change(client, Map.of(METHOD, "private_key_jwt", "jwks", next.jwks()))
                .body(field("jwks", equalTo(next.jwks())))
                .body(field("client_secret", nullValue()));
        change(client, Map.of(METHOD, "client_secret_post"))
                .body(field("jwks", nullValue()))
                .body(field("client_secret", notNullValue()));
        change(client, Map.of(METHOD, "private_key_jwt", "jwks", pair.jwks()))
                .body(field("client_secret", nullValue()));
        managing(client)
                .get(path(client))
                .then()
                .statusCode(200)
                .body(field(METHOD, equalTo("private_key_jwt")))
                .body(field("jwks", equalTo(pair.jwks())));
    }

    private static io.restassured.response.ValidatableResponse change(
            Json client, Map<String, ?> fields) {
        var metadata = new HashMap<String, Object>(metadata(fields));
        metadata.put("client_id", client.text("client_id"));
        return managing(client).body(metadata).put(path(client)).then().statusCode(200);
    }

    @Test
    void keysThatAreOfNoUseAreRefused() throws Exception {
        RSAKey weak = new RSAKeyGenerator(1024, true).generate();
        var secret = new OctetSequenceKeyGenerator(256).generate();
        Map<String, Object> twice =
                Map.of(
                        "keys",
                        List.of(
                                pair.key().toPublicJWK().toJSONObject(),
                                pair.key().toPublicJWK().toJSONObject()));

        for (Object wrong :
                List.of(
                        Map.of(),
                        Map.of("keys", List.of()),
                        "text",
                        new JWKSet(weak).toJSONObject(true),
                        new JWKSet(secret).toJSONObject(false),
                        new JWKSet(pair.key()).toJSONObject(false),
                        twice)) {
            refused(said(wrong), "jwks");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "null",
                "{}",
                "[null]",
                "[1]",
                "[[]]",
                "[{}]",
                "[{'kty': null}]",
                "[{'kty': 'RSA'}]",
                "[{'kty': 'RSA', 'n': null, 'e': null}]",
                "[{'kty': 'RSA', 'n': '', 'e': ''}]",
                "[{'kty': 'EC', 'crv': 'P-256', 'x': '', 'y': ''}]",
                "[{'kty': 'EC', 'crv': null, 'x': 'AQ', 'y': 'AQ'}]",
                "[{'kty': 'RSA', 'n': 'AQ', 'e': 'AQ', 'x5c': [null]}]",
                "[{'kty': 'RSA', 'n': 'AQ', 'e': 'AQ', 'key_ops': [null]}]",
                "[{'kty': 'RSA', 'n': 'AQ', 'e': 'AQ', 'use': 1}]"
            })
    void whatIsNoKeySetIsRefused(String keys) throws Exception {
        String quoted = ("text".equals(keys) ? "'text'" : keys).replace('\'', '"');

        refused(said(JSONObjectUtils.parse("{\"keys\": %s}".formatted(quoted))), "jwks");
    }

    @ParameterizedTest
    @CsvSource({"2048, 33", "2048, 2047", "3072, 3071", "4097, 17", "2048, 1"})
    void keysWhoseSignaturesCostTooMuchOrProveNothingAreRefused(int bits, int exponentBits) {
        refused(said(Map.of("keys", List.of(rsa(bits, exponentBits)))), "jwks");
    }

    @ParameterizedTest
    @CsvSource({"2048, 2", "4096, 17", "4096, 32"})
    void keysWithinTheBoundsAreTaken(int bits, int exponentBits) {
        register(said(Map.of("keys", List.of(rsa(bits, exponentBits))))).statusCode(201);
    }

    /** Numbers of so many bits, which need not be a key that anybody could sign with. */
    private static Map<String, String> rsa(int bits, int exponentBits) {
        return Map.of("kty", "RSA", "n", number(bits), "e", number(exponentBits));
    }

    private static String number(int bits) {
        return Base64URL.encode(BigInteger.ONE.shiftLeft(bits - 1).setBit(0)).toString();
    }

    @Test
    void moreThanTenKeysAreRefused() {
        List<Map<String, Object>> many =
                IntStream.range(0, 11)
                        .mapToObj(_ -> ClientKeyPair.fresh(JWSAlgorithm.ES256))
                        .map(each -> each.key().toPublicJWK().toJSONObject())
                        .toList();

        refused(said(Map.of("keys", many)), "jwks");
        register(said(Map.of("keys", many.subList(0, 10)))).statusCode(201);
    }

    @Test
    void anAddressTakesThePlaceOfKeys() {
        String address = "https://app.example/jwks?v=1";

        register(metadata(Map.of(METHOD, "private_key_jwt", "jwks_uri", address)))
                .statusCode(201)
                .body(field("jwks_uri", equalTo(address)))
                .body(field("jwks", nullValue()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example/jwks",
                "https:///jwks",
                "https://user@app.example/jwks",
                "https://app.example/jwks#a",
                "file:///etc/passwd",
                "jwks"
            })
    void anAddressThatIsNotHttpsIsRefused(String address) {
        refused(metadata(Map.of(METHOD, "private_key_jwt", "jwks_uri", address)), "jwks_uri");
    }

    @Test
    void theMethodTakesKeys() {
        refused(metadata(Map.of(METHOD, "private_key_jwt")), "jwks");
    }

    @Test
    void keysInTwoPlacesAreRefused() {
        var said = said(pair.jwks());
        said.put("jwks_uri", "https://app.example/jwks");

        refused(said, "jwks");
    }

    @Test
    void anAlgorithmThatIsNotServedIsRefused() {
        var said = said(pair.jwks());
        said.put("token_endpoint_auth_signing_alg", "HS256");

        refused(said, "token_endpoint_auth_signing_alg");
    }

    private static void refused(Map<String, Object> said, String about) {
        register(said)
                .statusCode(400)
                .body(field("error", equalTo("invalid_client_metadata")))
                .body(field("error_description", startsWith(about + ": ")));
    }
}
