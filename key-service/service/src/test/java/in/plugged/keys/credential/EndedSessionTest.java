package in.plugged.keys.credential;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.keys.KeyServiceTest;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.SessionCookie;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.service.testing.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session is good until its end is heard of, and never from another site. */
@KeyServiceTest
@TestProfile(EndedSessionTest.WithOauthService.class)
class EndedSessionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Has an oauth-service to ask. */
    public static final class WithOauthService implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(IntrospectionStub.class));
        }
    }

    @Inject MeterRegistry metrics;

    @ConfigProperty(name = "plugged.resource-server.oauth-service.url")
    String oauthService;

    @ConfigProperty(name = "plugged.resource-server.origin", defaultValue = "https://plugged.in")
    String origin;

    private final OpaqueToken session = TokenFormat.mint(TokenKind.SESSION);

    @BeforeEach
    void listen() {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                metrics.get("plugged.trust.deaf")
                                                .tag("feed", "tokens")
                                                .gauge()
                                                .value()
                                        == 0);
    }

    @Test
    void aUserSeesTheKeysOfItsHub() {
        withSession().get("/api/auth/keys").then().statusCode(200).body("data.size()", equalTo(0));
    }

    @Test
    void anEndThatIsHeardEndsARememberedSession() {
        withSession().get("/api/auth/keys").then().statusCode(200);
        endUnheard();
        withSession().get("/api/auth/keys").then().statusCode(200);
        Topic.send(
                "token-revoked",
                id(),
                "{\"subject\": \"session\", \"id\": \"%s\", \"revoked_at\": \"1970-01-01T00:00:00.001Z\"}"
                        .formatted(id()),
                Map.of(
                        "ce_type", "in.plugged.token.revoked.v1",
                        "ce_time", "2030-01-01T00:00:00Z"));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                withSession()
                                        .get("/api/auth/keys")
                                        .then()
                                        .statusCode(401)
                                        .body("error.details.reason", equalTo("unknown")));
    }

    @Test
    void aSessionThatHasEndedBeforeIsNotLetIn() {
        endUnheard();

        withSession()
                .get("/api/auth/keys")
                .then()
                .statusCode(401)
                .body("error.details.reason", equalTo("unknown"));
    }

    @Test
    void anotherSiteMakesNoKey() {
        withSession()
                .header("Sec-Fetch-Site", "cross-site")
                .contentType("application/json")
                .body("{\"name\": \"a\"}")
                .post("/api/auth/keys")
                .then()
                .statusCode(403)
                .body("error.details.reason", equalTo("csrf"));
    }

    private String id() {
        return IntrospectionStub.sessionId(session.text());
    }

    private void endUnheard() {
        given().body("token=" + session.text()).post(oauthService + "/ended");
    }

    private RequestSpecification withSession() {
        return given().header("Cookie", new SessionCookie(origin).name() + "=" + session.text());
    }
}
