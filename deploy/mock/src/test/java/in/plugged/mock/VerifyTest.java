package in.plugged.mock;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import in.plugged.resourceserver.keys.VerifyAnswer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MockTest
class VerifyTest {

    /** As key-service writes JSON; unknown fields fail. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .addModule(
                            new SimpleModule()
                                    .addAbstractTypeMapping(Set.class, LinkedHashSet.class))
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    @ParameterizedTest
    @CsvSource({
        "reader, VALID, 200",
        "neighbour, VALID, 200",
        "admin, VALID, 200",
        "expired, EXPIRED, 401",
        "revoked, REVOKED, 410",
        "suspended, SUSPENDED, 403",
        "bound, IP_NOT_ALLOWED, 403",
        "limited, VALID, 200",
        "test, WRONG_ENVIRONMENT, 401",
        "unknown, UNKNOWN, 401",
        "malformed, MALFORMED, 401",
    })
    void aDocumentedKeyIsAnsweredAsDocumented(String name, String code, int status)
            throws JsonProcessingException {
        String answer =
                Mock.verify(MockKey.named(name), Map.of())
                        .statusCode(200)
                        .body("code", equalTo(code))
                        .body("http_status", equalTo(status))
                        .body("valid", equalTo(status == 200))
                        .extract()
                        .asString();

        assertEquals(JSON.readTree(answer), readAndWritten(answer));
    }

    /** Equal to what was read only when no field is missing and none is invented. */
    private static JsonNode readAndWritten(String answer) throws JsonProcessingException {
        VerifyAnswer read = JSON.readValue(answer, VerifyAnswer.class);
        return JSON.readTree(JSON.writeValueAsString(read));
    }

    @ParameterizedTest
    @CsvSource({"reader", "neighbour", "limited"})
    void aScopeThatTheKeyLacksIsInsufficient(String name) {
        MockKey key = MockKey.named(name);

        Mock.verify(key, Map.of("scopes", List.of("read:servers", "read:documents")))
                .body("code", equalTo("VALID"));
        Mock.verify(key, Map.of("scopes", List.of("read:servers", "write:servers")))
                .body("code", equalTo("INSUFFICIENT_SCOPE"))
                .body("http_status", equalTo(403))
                .body("valid", equalTo(false));
    }

    @Test
    void anAdminHasEveryPublicScopeAndNoOther() {
        MockKey admin = MockKey.named("admin");

        Mock.verify(admin, Map.of("scopes", List.of("delete:servers", "write:profile")))
                .body("code", equalTo("VALID"));
        Mock.verify(admin, Map.of("scopes", List.of("keys:verify")))
                .body("code", equalTo("INSUFFICIENT_SCOPE"));
    }

    @Test
    void aBoundKeyIsGoodFromItsAddresses() {
        MockKey bound = MockKey.named("bound");

        Mock.verify(bound, Map.of("ip", "192.0.2.7")).body("code", equalTo("VALID"));
        Mock.verify(bound, Map.of("ip", "198.51.100.7")).body("code", equalTo("IP_NOT_ALLOWED"));
        Mock.verify(bound, Map.of("ip", "192.0.2.7", "scopes", List.of("write:servers")))
                .body("code", equalTo("INSUFFICIENT_SCOPE"));
    }

    @Test
    void aLimitedKeyIsRefusedWhenTheQuestionCosts() {
        MockKey limited = MockKey.named("limited");

        Mock.verify(limited, Map.of("cost", 0))
                .body("code", equalTo("VALID"))
                .body("rate_limit", equalTo(Map.of("limit", 5, "window_seconds", 60)));
        Mock.verify(limited, Map.of("cost", 1))
                .body("code", equalTo("RATE_LIMITED"))
                .body("http_status", equalTo(429));
    }

    @Test
    void nobodyCanTellOfTheKeyThatIsAway() {
        Mock.verify(MockKey.named("away"), Map.of())
                .statusCode(503)
                .header("Retry-After", "1")
                .body("error.code", equalTo("UNAVAILABLE"));
    }

    @Test
    void aQuestionNeedsAKey() {
        Mock.ask(MockKey.named("verifier").bearer(), Map.of("scopes", List.of()))
                .statusCode(400)
                .body("error.code", equalTo("INVALID_REQUEST"))
                .body("error.details.violations.field", contains("key"));
    }

    @Test
    void aCallerNeedsAKeyThatMayVerify() {
        Map<String, String> question = Map.of("key", "a");

        Mock.request()
                .body(question)
                .contentType("application/json")
                .post("/api/auth/keys/verify")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("error.details.reason", equalTo("missing"));
        Mock.ask(MockKey.named("admin").bearer(), question)
                .statusCode(403)
                .body("error.details.required_scopes", contains("keys:verify"));
        Mock.ask(MockKey.named("unknown").bearer(), question)
                .statusCode(401)
                .body("error.details.reason", equalTo("unknown"));
        Mock.ask("Bearer nonsense", question)
                .statusCode(401)
                .body("error.details.reason", equalTo("malformed"));
    }
}
