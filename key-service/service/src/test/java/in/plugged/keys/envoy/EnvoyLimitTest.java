package in.plugged.keys.envoy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.rpc.Code;
import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Json;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key's limit, as Envoy meets it. */
@KeyServiceTest
@TestProfile(EnvoyLimitTest.Limited.class)
class EnvoyLimitTest {

    /** Counts limits, by itself. */
    public static final class Limited implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plugged.resource-server.limits.enabled", "true");
        }
    }

    private static final int LIMIT = 2;

    private final Hub hub = Hub.fresh();
    private String key = "";

    @BeforeEach
    void makeKey() {
        key =
                hub.newKey(Map.of("rate_limit", Map.of("limit", LIMIT, "window_seconds", 3600)))
                        .text();
    }

    @Test
    void aRequestThatPassesTakesOneAndItsCallerLearnsWhatIsLeft() {
        Map<String, String> told = Envoy.toTheCaller(Envoy.withKey(key).ask());

        assertEquals("2", told.get("x-ratelimit-limit"));
        assertEquals("1", told.get("x-ratelimit-remaining"));
        assertThat(told.get("x-ratelimit-reset"), matchesPattern("\\d{10}"));
        assertEquals("\"key\";q=2;w=3600", told.get("ratelimit-policy"));
        assertThat(told.get("ratelimit"), startsWith("\"key\";r=1;t="));
    }

    @Test
    void whatTheAnswerSaysOfLimitsAlreadyStays() {
        Set<String> added =
                Envoy.withKey(key).ask().getOkResponse().getResponseHeadersToAddList().stream()
                        .filter(
                                header ->
                                        header.getAppendAction()
                                                == HeaderAppendAction.ADD_IF_ABSENT)
                        .map(header -> header.getHeader().getKey())
                        .collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        "ratelimit",
                        "ratelimit-policy",
                        "x-ratelimit-limit",
                        "x-ratelimit-remaining",
                        "x-ratelimit-reset",
                        "x-ratelimit-source"),
                added);
    }

    @Test
    void overTheLimitItIs429() {
        Envoy.withKey(key).ask();
        Envoy.withKey(key).ask();

        CheckResponse answer = Envoy.withKey(key).ask();

        Map<String, String> headers = Envoy.refused(answer, 429);
        assertEquals(Code.RESOURCE_EXHAUSTED_VALUE, answer.getStatus().getCode());
        assertThat(headers.get("retry-after"), matchesPattern("3[56]\\d\\d"));
        assertEquals("0", headers.get("x-ratelimit-remaining"));
        assertEquals(
                "RATE_LIMITED",
                Json.of(answer.getDeniedResponse().getBody()).<String>path("error.code"));
    }

    @Test
    void manyAtOnceGetNoMoreThanTheLimit() {
        List<CheckResponse> answers = Envoy.askAll(Collections.nCopies(20, Envoy.withKey(key)));

        assertEquals(LIMIT, answers.stream().filter(CheckResponse::hasOkResponse).count());
        answers.stream()
                .filter(CheckResponse::hasDeniedResponse)
                .forEach(answer -> Envoy.refused(answer, 429));
    }

    @Test
    void aRefusalForAScopeTakesNothing() {
        CheckResponse refused = Envoy.withKey(key).scope("write:servers").ask();

        assertEquals("2", Envoy.refused(refused, 403).get("x-ratelimit-remaining"));
        assertEquals("1", Envoy.toTheCaller(Envoy.withKey(key).ask()).get("x-ratelimit-remaining"));
    }

    @Test
    void bothWaysCountTogether() {
        Hub.check(key).statusCode(200);
        Envoy.withKey(key).ask();

        assertFalse(Envoy.withKey(key).ask().hasOkResponse());
        Hub.check(key).statusCode(429);
    }
}
