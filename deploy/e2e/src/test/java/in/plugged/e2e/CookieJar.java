package in.plugged.e2e;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The cookies of one browser, as they are: the JDK's own jar would put some into quotes. */
final class CookieJar {

    private final Map<String, Map<String, String>> byHost = new HashMap<>();

    void addTo(HttpRequest.Builder request, URI where) {
        String cookies =
                of(where).entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
    }

    void keep(Answer answer, URI where) {
        answer.headers().allValues("Set-Cookie").forEach(cookie -> keep(cookie, of(where)));
    }

    private static void keep(String line, Map<String, String> cookies) {
        String[] cookie = line.split(";", 2)[0].split("=", 2);
        if (line.toLowerCase(Locale.ROOT).contains("max-age=0")) {
            cookies.remove(cookie[0]);
        } else {
            cookies.put(cookie[0], cookie[1]);
        }
    }

    private Map<String, String> of(URI where) {
        return byHost.computeIfAbsent(where.getHost(), _ -> new LinkedHashMap<>());
    }
}
