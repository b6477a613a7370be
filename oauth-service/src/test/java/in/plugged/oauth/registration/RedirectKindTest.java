package in.plugged.oauth.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectKindTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.example/cb, HTTPS",
        "https://app.example:8443/cb?a=b, HTTPS",
        "https://app.example, HTTPS",
        "http://127.0.0.1/cb, LOOPBACK",
        "http://127.0.0.1:49152/cb, LOOPBACK",
        "http://[::1]:49152/cb, LOOPBACK",
        "http://localhost:3000/cb, LOOPBACK",
        "com.example.app:/cb, PRIVATE_USE",
        "com.example.app://host/cb, PRIVATE_USE"
    })
    void somebodyCanBeSentThere(String uri, RedirectKind kind) {
        assertEquals(Optional.of(kind), RedirectKind.of(uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/cb",
                "//evil.example/cb",
                "https:evil.example",
                "https:///cb",
                "https://app.example/cb#part",
                "https://app.example/cb#",
                "https://good.example@evil.example/cb",
                "https://:pw@evil.example/cb",
                "https://*.app.example/cb",
                "https://app.example/*",
                "https://app.example\\@evil.example",
                "https://app.example/a b",
                "https://app.example/\u0000",
                "https://app.example/\r\nSet-Cookie: a",
                "https://\u0430pp.example/cb",
                "HTTPS://app.example/cb",
                "http://app.example/cb",
                "http://127.0.0.1.evil.example/cb",
                "http://127.0.0.2/cb",
                "http://localhost.evil.example/cb",
                "http://user@localhost/cb",
                "javascript:alert(1)",
                "data:text/html,a",
                "vbscript:a",
                "file:///etc/passwd",
                "blob:https://app.example/a",
                "app:/cb",
                "com..app:/cb",
                "com.app.:/cb"
            })
    void nobodyIsSentThere(String uri) {
        assertEquals(Optional.empty(), RedirectKind.of(uri));
    }

    @Test
    void anAddressHasAnEnd() {
        String longest = "https://app.example/" + "a".repeat(2_000 - 20);

        assertEquals(Optional.of(RedirectKind.HTTPS), RedirectKind.of(longest));
        assertEquals(Optional.empty(), RedirectKind.of(longest + "a"));
    }
}
