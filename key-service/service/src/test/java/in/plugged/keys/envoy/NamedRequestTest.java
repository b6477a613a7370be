package in.plugged.keys.envoy;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Application;
import in.plugged.keys.Holder;
import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens that are bound to a key, where gateways say which request they ask about. */
@KeyServiceTest
@TestProfile(NamedRequestTest.Named.class)
class NamedRequestTest {

    /** Gateways write the two headers. */
    public static final class Named implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plugged.keys.gateways.name-request", "true");
        }
    }

    private static final String CHECK = "/api/auth/check?scope=read:servers";

    private final Holder holder = new Holder();
    private final Application application =
            Application.bound(holder.thumbprint(), Hub.fresh(), "read:servers");
    private final String token = application.token().text();

    @Test
    void aProofForTheCallersRequestIsGood() {
        holder.request("PUT", "/servers/7", token)
                .header("X-Forwarded-Method", "PUT")
                .header("X-Forwarded-Uri", "/servers/7?x=y")
                .get(CHECK)
                .then()
                .statusCode(200)
                .header("X-Auth-Key", application.tokenId());
        holder.request("POST", "/servers", token)
                .header("X-Forwarded-Method", "POST")
                .header("X-Forwarded-Uri", "/servers")
                .post(CHECK + "&for=/servers")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /servers/7",
        "PUT, /servers/8",
        "PUT, /api/auth/check",
        "PUT, servers/7",
        "PUT, .evil.example/servers/7",
        "'', ''"
    })
    void aProofForAnotherOneIsNot(String method, String uri) {
        holder.request("PUT", "/servers/7", token)
                .header("X-Forwarded-Method", method)
                .header("X-Forwarded-Uri", uri)
                .get(CHECK)
                .then()
                .statusCode(401)
                .body(field("error.details.reason", equalTo("invalid_dpop_proof")));
    }

    @Test
    void whereOneOfThemIsMissingOrTwiceItIsNot() {
        holder.request("GET", "/servers/7", token)
                .header("X-Forwarded-Uri", "/servers/7")
                .get(CHECK)
                .then()
                .statusCode(401);
        holder.request("GET", "/servers/7", token)
                .header("X-Forwarded-Method", "GET")
                .header("X-Forwarded-Uri", "/servers/7", "/servers/8")
                .get(CHECK)
                .then()
                .statusCode(401);
    }

    @Test
    void envoyNamesTheRequestWhateverItsCallerSays() {
        assertEquals(200, envoy("GET", "/servers/7"));
        assertEquals(401, envoy("GET", "/servers/8"));
        assertEquals(401, envoy("POST", "/servers/7"));
    }

    /** The status that its caller gets; 200 when the request goes through. */
    private int envoy(String method, String path) {
        CheckResponse answer =
                Envoy.of(
                                Map.of(
                                        "authorization",
                                        "DPoP " + token,
                                        "dpop",
                                        holder.proof("GET", "/servers/7", token),
                                        "x-forwarded-method",
                                        "GET",
                                        "x-forwarded-uri",
                                        "/servers/7"))
                        .target(method, path)
                        .ask();
        return answer.hasOkResponse() ? 200 : answer.getDeniedResponse().getStatus().getCodeValue();
    }
}
