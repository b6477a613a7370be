package in.plugged.resourceserver.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiErrorTest {

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "401, UNAUTHORIZED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "405, METHOD_NOT_ALLOWED",
        "406, NOT_ACCEPTABLE",
        "413, PAYLOAD_TOO_LARGE",
        "415, UNSUPPORTED_MEDIA_TYPE",
        "500, INTERNAL",
        "503, UNAVAILABLE"
    })
    void aStatusHasItsPublishedCode(int status, String code) {
        assertEquals(code, ApiError.ofStatus(status).code());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 406, 413, 415, 418, 500, 502, 503})
    void everyErrorSaysWhatToDo(int status) {
        assertTrue(ApiError.ofStatus(status).details().get("hint") instanceof String);
    }

    @Test
    void aDetailThatIsGivenTwiceHasItsLastValue() {
        assertEquals(
                "second",
                ApiError.notFound()
                        .with("hint", "first")
                        .with("hint", "second")
                        .details()
                        .get("hint"));
    }
}
