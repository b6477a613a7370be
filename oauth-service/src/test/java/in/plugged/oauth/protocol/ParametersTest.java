package in.plugged.oauth.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.resourceserver.error.ApiException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @Test
    void resourceAloneMayRepeat() {
        Parameters form = Parameters.ofForm("resource=a&scope=b&resource=c");

        assertEquals(List.of("a", "c"), form.all("resource"));
        assertEquals(Optional.of("a"), form.find("resource"));
        assertEquals(List.of("b"), form.all("scope"));
        assertThrows(ApiException.class, () -> Parameters.ofForm("scope=a&scope=a"));
    }

    @Test
    void inJsonItMayBeAList() {
        Parameters json = Parameters.ofJson("{\"resource\": [\"a\", \"b\"], \"scope\": \"c\"}");

        assertEquals(List.of("a", "b"), json.all("resource"));
        assertEquals(Optional.of("c"), json.find("scope"));
        assertEquals(List.of("a"), Parameters.ofJson("{\"resource\": \"a\"}").all("resource"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scope\": [\"a\"]}",
                "{\"resource\": [1]}",
                "{\"resource\": [[\"a\"]]}",
                "{\"resource\": {\"a\": \"b\"}}",
                "{\"resource\": null}"
            })
    void anythingElseIsNoRequest(String json) {
        assertThrows(ApiException.class, () -> Parameters.ofJson(json));
    }

    @Test
    void whatHasNoValueIsLeftOut() {
        Parameters form = Parameters.ofForm("resource=&resource=a&scope=");

        assertEquals(List.of("a"), form.all("resource"));
        assertEquals(Optional.empty(), form.find("scope"));
        assertEquals(List.of(), form.all("state"));
    }
}
