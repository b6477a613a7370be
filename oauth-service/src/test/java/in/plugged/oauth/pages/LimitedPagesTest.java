package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import in.plugged.oauth.OauthServiceTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person sees who asks for more pages than a user may. */
@OauthServiceTest
@TestProfile(LimitedPagesTest.FourRequests.class)
class LimitedPagesTest {

    /** Users may make four requests an hour, and an address one account. */
    public static final class FourRequests implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "plugged.resource-server.limits.enabled",
                    "true",
                    "plugged.oauth.registrations.max-per-hour",
                    "1",
                    "plugged.resource-server.limits.user.limit",
                    "4",
                    "plugged.resource-server.limits.user.window",
                    "PT1H");
        }
    }

    @Test
    void overTheLimitThereIsAPageThatSaysSo() {
        Person person = Person.registered();
        person.get("/account")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", "\"user\";q=4;w=3600");
        for (int i = 0; i < 4; i++) {
            person.get("/account");
        }

        person.get("/account")
                .then()
                .statusCode(429)
                .contentType(startsWith("text/html"))
                .header("Retry-After", matchesPattern("3[56]\\d\\d"))
                .header("X-RateLimit-Remaining", "0")
                .body(containsString("<html"));
    }

    @Test
    void afterTooManyRegistrationsThePageSaysSo() {
        Person person = new Person();
        person.register()
                .then()
                .statusCode(303)
                .header("RateLimit-Policy", "\"register\";q=1;w=3600");
        person.loseCookie("session");

        person.register()
                .then()
                .statusCode(429)
                .contentType(startsWith("text/html"))
                .header("Retry-After", matchesPattern("3[56]\\d\\d"))
                .header("RateLimit", matchesPattern("\"register\";r=0;t=3[56]\\d\\d"))
                .body(containsString("<html"));
    }

    @Test
    void whoIsNotKnownHasNoLimit() {
        for (int i = 0; i < 6; i++) {
            new Person().get("/login").then().statusCode(200);
        }
    }
}
