package in.plugged.resourceserver.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.resourceserver.ratelimit.LimitSource.Check;
import in.plugged.resourceserver.ratelimit.LimitSource.GiveBack;
import in.plugged.resourceserver.ratelimit.LimitSource.LimitsUnavailable;
import in.plugged.resourceserver.ratelimit.LimitSource.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of the call, both ways. */
class CheckAnswersTest {

    private static final ObjectMapper JSON = CheckApi.json(new ObjectMapper());
    private static final Instant RESET = Instant.parse("2026-01-01T00:00:00.123Z");
    private static final Request ANY =
            new Request(
                    List.of(
                            new Check(
                                    new Limit.Policy("key", 60, 60),
                                    "key:key_1",
                                    1,
                                    10,
                                    Optional.empty())),
                    0);

    @Test
    void aPolicyIsAskedForByItsName() throws JsonProcessingException {
        assertEquals(
                "{\"checks\":[{\"policy\":\"key\",\"subject\":\"key:key_1\",\"cost\":1,\"lease\":10}]}",
                JSON.writeValueAsString(CheckApi.Request.of(ANY)));
    }

    @Test
    void aLimitOfItsOwnIsAskedForByItsFigures() throws JsonProcessingException {
        var request =
                new Request(
                        List.of(
                                new Check(
                                        new Limit.Own(5, 30),
                                        "key:key_1",
                                        2,
                                        0,
                                        Optional.of(new GiveBack(3, RESET)))),
                        7);

        assertEquals(
                "{\"checks\":[{\"limit\":5,\"window_seconds\":30,\"subject\":\"key:key_1\",\"cost\":2,\"give_back\":{\"cost\":3,\"reset_at\":\"2026-01-01T00:00:00.123Z\"}}],\"refused\":7}",
                JSON.writeValueAsString(CheckApi.Request.of(request)));
    }

    @Test
    void anAnswerIsRead() throws JsonProcessingException {
        var standing =
                read("{\"results\":[{\"allowed\":true,\"limits\":[" + standing("") + "]}]}")
                        .getFirst()
                        .limits()
                        .getFirst();

        assertEquals(
                new LimitSource.Standing(
                        60, 60, 59, RESET, 60_000, OptionalLong.empty(), OptionalLong.empty()),
                standing);
    }

    @Test
    void whatIsToldBesidesIsReadOrPassedOver() throws JsonProcessingException {
        String more = ",\"policy\":\"key\",\"leased\":10,\"retry_after_ms\":1200,\"news\":[]";
        var standing =
                read("{\"results\":[{\"allowed\":false,\"limits\":[" + standing(more) + "]}]}")
                        .getFirst()
                        .limits()
                        .getFirst();

        assertEquals(OptionalLong.of(10), standing.leased());
        assertEquals(OptionalLong.of(1200), standing.retryAfterMs());
        assertEquals(60, standing.windowSeconds());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"results\":[]}",
                "{\"results\":[null]}",
                "{\"results\":[{\"allowed\":true}]}",
                "{\"results\":[{\"allowed\":true,\"limits\":[]}]}",
                "{\"results\":[{\"allowed\":true,\"limits\":[null]}]}",
                "{\"results\":[{\"allowed\":true,\"limits\":[{}]}]}",
                "{\"results\":[{\"limits\":[{\"limit\":60,\"window_seconds\":60,\"remaining\":59,\"reset_at\":\"2026-01-01T00:00:00Z\",\"reset_after_ms\":60000}]}]}",
                "{\"results\":[{\"allowed\":true,\"limits\":[{\"limit\":60,\"window_seconds\":60,\"remaining\":61,\"reset_at\":\"2026-01-01T00:00:00Z\",\"reset_after_ms\":60000}]}]}",
                "{\"results\":[{\"allowed\":true,\"limits\":[{\"limit\":60,\"window_seconds\":60,\"remaining\":-1,\"reset_at\":\"2026-01-01T00:00:00Z\",\"reset_after_ms\":60000}]}]}",
                "{\"results\":[{\"allowed\":true,\"limits\":[{\"limit\":60,\"window_seconds\":60,\"remaining\":1,\"reset_at\":\"2026-01-01T00:00:00Z\",\"reset_after_ms\":86400001}]}]}",
                "{\"results\":[{\"allowed\":true,\"limits\":[{\"limit\":60,\"window_seconds\":60,\"remaining\":1,\"reset_at\":\"2026-01-01T00:00:00Z\",\"reset_after_ms\":1,\"leased\":11}]}]}",
                "{\"results\":[{\"allowed\":true,\"limits\":[{\"limit\":60,\"remaining\":1,\"reset_at\":\"2026-01-01T00:00:00Z\",\"reset_after_ms\":1}]}]}",
                "{\"results\":[{\"allowed\":true,\"limits\":[{\"limit\":60,\"window_seconds\":86401,\"remaining\":1,\"reset_at\":\"2026-01-01T00:00:00Z\",\"reset_after_ms\":1}]}]}"
            })
    void whatCantBeTrueIsNoAnswer(String answer) {
        assertThrows(LimitsUnavailable.class, () -> read(answer));
    }

    private static List<LimitSource.Result> read(String answer) throws JsonProcessingException {
        return CheckAnswers.read(List.of(ANY), JSON.readValue(answer, CheckApi.Answer.class));
    }

    private static String standing(String more) {
        return "{\"limit\":60,\"window_seconds\":60,\"remaining\":59,\"reset_at\":\"2026-01-01T00:00:00.123Z\",\"reset_after_ms\":60000"
                + more
                + "}";
    }
}
