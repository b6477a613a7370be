package in.plugged.resourceserver.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.KeySource.Demand;
import in.plugged.resourceserver.keys.VerifyApi.Question;
import org.junit.jupiter.api.Test;

class VerifyQuestionTest {

    private final ObjectMapper json = VerifyApi.json(new ObjectMapper());
    private final PresentedKey key = TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE);

    @Test
    void whatNobodyDemandsIsNotSaid() throws Exception {
        assertEquals(
                "{\"key\":\"%s\"}".formatted(key.text()),
                json.writeValueAsString(Question.of(key, Demand.ANY)));
    }

    @Test
    void demandsAreSaid() throws Exception {
        assertEquals(
                "{\"key\":\"%s\",\"min_version\":7,\"fresh\":true}".formatted(key.text()),
                json.writeValueAsString(Question.of(key, new Demand(7, true))));
    }

    @Test
    void clearTextIsSaid() throws Exception {
        assertEquals(
                "{\"key\":\"%s\",\"insecure\":true}".formatted(key.text()),
                json.writeValueAsString(Question.ofExposed(key)));
    }

    @Test
    void theKeyDoesNotShow() {
        assertEquals("Question[hidden]", Question.ofExposed(key).toString());
    }
}
