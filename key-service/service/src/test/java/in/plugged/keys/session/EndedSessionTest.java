package in.plugged.keys.session;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import in.plugged.service.testing.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session that is remembered is good until its end is heard of. */
@KeyServiceTest
class EndedSessionTest {

    private static final String KEYS = "/api/auth/keys";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LATER = "2096-10-02T07:06:40.123456Z";

    private final Person person = Person.of(Hub.fresh());

    @Inject MeterRegistry metrics;

    @BeforeEach
    void awaitEars() {
        await().atMost(PATIENCE).until(() -> deaf() == 0);
    }

    private double deaf() {
        return metrics.get("plugged.trust.deaf").tag("feed", "tokens").gauge().value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "user", "hub"})
    void anEndThatIsHeardEndsARememberedSession(String subject) {
        person.cookie().get(KEYS).then().statusCode(200);
        person.logOut();
        person.cookie().get(KEYS).then().statusCode(200);

        announce(subject, id(subject));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                person.cookie()
                                        .get(KEYS)
                                        .then()
                                        .statusCode(401)
                                        .body(field("error.details.reason", equalTo("unknown"))));
    }

    private String id(String subject) {
        return switch (subject) {
            case "session" -> person.id();
            case "user" -> person.userId();
            default -> person.hubs().getFirst();
        };
    }

    private static void announce(String subject, String id) {
        Topic.send(
                "token-revoked",
                id,
                "{\"subject\": \"%s\", \"id\": \"%s\", \"revoked_at\": \"%s\"}"
                        .formatted(subject, id, LATER),
                Map.of(
                        "ce_type", "in.plugged.token.revoked.v1",
                        "ce_time", "2030-01-01T00:00:00Z"));
    }
}
