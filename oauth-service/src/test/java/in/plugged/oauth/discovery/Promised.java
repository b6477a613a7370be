package in.plugged.oauth.discovery;

import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads addresses. */
final class Promised {

    private Promised() {}

    /** That of an endpoint, without the origin, which it must be under. */
    static String path(String address) {
        assertTrue(address.startsWith(Application.ORIGIN + "/"), address);
        return address.substring(Application.ORIGIN.length());
    }

    /** The parameters of an answer. */
    static Map<String, String> query(String address) {
        return Arrays.stream(URI.create(address).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
