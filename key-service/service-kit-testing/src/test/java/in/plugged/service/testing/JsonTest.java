package in.plugged.service.testing;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static final String ANSWER =
            """
            {"id": "a", "error": {"code": "NONE"}, "none": null, "count": 3,
             "data": [{"scopes": ["x", "y"], "name": "one"}, {"scopes": [], "name": "two"}]}""";

    private final Json answer = Json.of(ANSWER);

    @Test
    void namesAndIndexesLeadToTheValue() {
        assertEquals("a", answer.path("id"));
        assertEquals(3, answer.<Integer>path("count"));
        assertEquals("NONE", answer.path("error.code"));
        assertEquals("y", answer.path("data[0].scopes[1]"));
        assertEquals("two", answer.path("data[-1].name"));
        assertEquals("NONE", answer.text("error.code"));
    }

    @Test
    void aNameOfAListIsThatOfEachElement() {
        assertEquals(List.of("one", "two"), answer.path("data.name"));
        assertEquals(List.of(List.of("x", "y"), List.of()), answer.path("data.scopes"));
    }

    @Test
    void theWholeIsDollarOrNothing() {
        assertEquals(Map.of("a", 1), Json.of("{\"a\": 1}").path("$"));
        assertEquals(List.of(1, 2), Json.of("[1, 2]").path(""));
        assertEquals(2, Json.of("[1, 2]").<Integer>path("[1]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "other", "error.other.more", "data[2]", "data[-3]", "id.more"})
    void whatIsNotThereIsNull(String path) {
        assertThat(ANSWER, field(path, nullValue()));
        assertThrows(NullPointerException.class, () -> answer.text(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"data.size()", "data.find {it.name == 'one'}", "error..code", "data[x]"})
    void aPathThatIsNotUnderstoodIsRefused(String path) {
        assertThrows(IllegalArgumentException.class, () -> answer.path(path));
    }

    @Test
    void aFieldIsHeldAgainstWhatIsExpected() {
        assertThat(ANSWER, field("data.name", contains("one", "two")));
        assertThat(ANSWER, not(field("error.code", equalTo("OTHER"))));
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Json.of("<html>"));
    }
}
