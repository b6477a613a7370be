package in.plugged.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @Test
    void aPathIsReadDecodedAndWithoutItsQuery() {
        assertEquals(
                Optional.of(new RequestPath(List.of("api", "a b", "keys"))),
                RequestPath.of("/%61pi/a%20b/keys/?x=/../"));
    }

    @Test
    void onlyWholeSegmentsCount() {
        RequestPath keys = RequestPath.of("/api/auth/keys").orElseThrow();
        assertTrue(RequestPath.of("/api/auth/keys/key_1").orElseThrow().isWithin(keys));
        assertTrue(RequestPath.of("/api/auth/keys").orElseThrow().isWithin(keys));
        assertFalse(RequestPath.of("/api/auth/keysx").orElseThrow().isWithin(keys));
        assertFalse(RequestPath.of("/api/auth").orElseThrow().isWithin(keys));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/../admin",
                "/api/%2e%2e/admin",
                "/api/.%2E/admin",
                "/api/./keys",
                "/api/..",
                "//api",
                "/api//keys",
                "/api/a%2fb",
                "/api/a%2Fb",
                "/api/a%5cb",
                "/api/a\\b",
                "/api/a%00b",
                "/api/a%0ab",
                "/api/a%7fb",
                "/api/a%ffb",
                "/api/a%zzb",
                "/api/a%2",
                "/api/keys;a=b",
                "/api/keys%3ba=b",
                "/api/keys#part",
                "/api/ke ys",
                "/api/schlüssel",
                "http://other/api",
                "*",
                "api",
                ""
            })
    void whatServersCouldReadDifferentlyIsNoPath(String target) {
        assertEquals(Optional.empty(), RequestPath.of(target));
    }
}
