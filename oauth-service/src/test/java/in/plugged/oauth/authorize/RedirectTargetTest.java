package in.plugged.oauth.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.authorize.RedirectTarget.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTargetTest {

    private static final String REGISTERED = "https://app.example/cb?from=plugged";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/cb",
                "https://app.example/cb?from=plugged&x=1",
                "https://app.example/cb/?from=plugged",
                "https://app.example/cb/x?from=plugged",
                "https://app.example/a/../cb?from=plugged",
                "https://app.example/%63b?from=plugged",
                "https://app.example/cb%2e?from=plugged",
                "https://app.example/CB?from=plugged",
                "https://App.example/cb?from=plugged",
                "HTTPS://app.example/cb?from=plugged",
                "http://app.example/cb?from=plugged",
                "https://app.example:443/cb?from=plugged",
                "https://app.example:8443/cb?from=plugged",
                "https://app.example.evil.com/cb?from=plugged",
                "https://app.example@evil.com/cb?from=plugged",
                "https://evil.com\\@app.example/cb?from=plugged",
                "https:app.example/cb?from=plugged",
                "//app.example/cb?from=plugged",
                "/cb?from=plugged",
                "https://аpp.example/cb?from=plugged",
                "https://app.example/cb?from=plugged#",
                "https://app.example/cb?from=plugged#x",
                " https://app.example/cb?from=plugged",
                ""
            })
    void anotherAddressThanTheRegisteredOneIsRefused(String asked) {
        assertFalse(isAllowed(REGISTERED, asked), asked);
    }

    @Test
    void theRegisteredOneIsAllowed() {
        assertTrue(isAllowed(REGISTERED, REGISTERED));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/cb, http://127.0.0.1:49152/cb",
        "http://127.0.0.1:8000/cb, http://127.0.0.1:49152/cb",
        "http://127.0.0.1:8000/cb, http://127.0.0.1/cb",
        "http://[::1]/cb, http://[::1]:5000/cb",
        "http://localhost/cb, http://localhost:5000/cb",
        "http://localhost/cb?a=b, http://localhost:5000/cb?a=b",
        "http://localhost, http://localhost:5000"
    })
    void aProgramOnTheSameComputerHasAnyPort(String registered, String asked) {
        assertTrue(isAllowed(registered, asked));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/cb, http://127.0.0.1:5000/cb/",
        "http://127.0.0.1/cb, http://127.0.0.1:5000/other",
        "http://127.0.0.1/cb, http://127.0.0.1:5000/cb?x=1",
        "http://127.0.0.1/cb, http://127.0.0.1:5000/cb#x",
        "http://127.0.0.1/cb, http://localhost:5000/cb",
        "http://127.0.0.1/cb, http://127.0.0.2:5000/cb",
        "http://127.0.0.1/cb, http://[::1]:5000/cb",
        "http://127.0.0.1/cb, https://127.0.0.1:5000/cb",
        "http://127.0.0.1/cb, http://127.0.0.1.evil.com/cb",
        "http://127.0.0.1/cb, http://127.0.0.1:5000@evil.com/cb",
        "http://127.0.0.1/cb, http://127.0.0.1:123456/cb",
        "http://127.0.0.1/cb, http://127.0.0.1:/cb",
        "http://127.0.0.1/cb, http://127.1:5000/cb",
        "http://localhost/cb, http://localhost.evil.com:5000/cb",
        "http://localhost/cb, http://LOCALHOST:5000/cb",
        "https://localhost/cb, https://localhost:5000/cb",
        "http://app.example/cb, http://app.example:5000/cb"
    })
    void allElseOfItIsCompared(String registered, String asked) {
        assertFalse(isAllowed(registered, asked));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "blob:https://app.example/1",
                "http://app.example/cb",
                "https://user@app.example/cb",
                "https://app.example/cb#x",
                "https://app.example;script-src/cb",
                "https://app.example,evil.example/cb",
                "https:///cb",
                "com.example.app:/cb#x"
            })
    void whatNobodyMayBeSentToIsRefusedThoughItIsRegistered(String uri) {
        assertFalse(isAllowed(uri, uri), uri);
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example/cb, WEB, app.example, https://app.example",
        "https://app.example:8443, WEB, app.example:8443, https://app.example:8443",
        "https://[2001:db8::1]/cb, WEB, [2001:db8::1], https:",
        "http://127.0.0.1:5000/cb, LOOPBACK, 127.0.0.1, http://127.0.0.1:5000",
        "http://localhost/cb, LOOPBACK, localhost, http://localhost",
        "http://[::1]:5000/cb, LOOPBACK, [::1], http:",
        "com.example.app:/cb, PRIVATE_USE, com.example.app, com.example.app:",
        "com.example.app://cb, PRIVATE_USE, com.example.app, com.example.app:"
    })
    void aPlaceIsShownAndNamedInThePolicy(String uri, Kind kind, String place, String source) {
        RedirectTarget target = RedirectTarget.of(uri).orElseThrow();

        assertEquals(new RedirectTarget(uri, kind, place), target);
        assertEquals(source, target.source());
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/cb, https://a.example/cb?code=x&state=a%20b%26%C3%A4",
        "https://a.example/cb?, https://a.example/cb?code=x&state=a%20b%26%C3%A4",
        "https://a.example/cb?q=%7e+1, https://a.example/cb?q=%7e+1&code=x&state=a%20b%26%C3%A4",
        "https://a.example/cb?q&, https://a.example/cb?q&code=x&state=a%20b%26%C3%A4",
        "com.example.app:cb, com.example.app:cb?code=x&state=a%20b%26%C3%A4"
    })
    void anAnswerIsAddedToTheAddressAsItIs(String uri, String answered) {
        var said = new LinkedHashMap<String, String>(Map.of("code", "x"));
        said.put("state", "a b&ä");

        assertEquals(answered, RedirectTarget.of(uri).orElseThrow().with(said));
    }

    private static boolean isAllowed(String registered, String asked) {
        return RedirectTarget.allowed(Applicants.at(registered), asked).isPresent();
    }
}
