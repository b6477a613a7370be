package in.plugged.local;

import in.plugged.embedded.ServerStartException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What the demo account does while it is logged in. */
record DemoSession(HttpClient client, Ports ports, String cookie) {

    private static final String COOKIE = "session=";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int TRIES = 10;
    private static final int UNAVAILABLE = 503;

    /** The cookie that a log-in was answered with. */
    static String cookie(HttpResponse<String> entered) {
        return entered.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(COOKIE))
                .map(cookie -> cookie.split(";", 2)[0])
                .findFirst()
                .orElseThrow(() -> new ServerStartException("oauth-service opened no session."));
    }

    /** Whose session it is, with the hubs. */
    JsonObject person() throws IOException, InterruptedException {
        return send(ports.oauthService(), "/api/auth/session", "GET", "", 200);
    }

    /** A new key that may do everything in that hub, with its secret. */
    JsonObject makeKey(String hub) throws IOException, InterruptedException {
        var limit = new JsonObject().put("limit", 100_000).put("window_seconds", 60);
        var wish =
                new JsonObject()
                        .put("name", "demo")
                        .put("hub_id", hub)
                        .put("type", "secret")
                        .put("scopes", new JsonArray().add("admin"))
                        .put("rate_limit", limit);
        return send(ports.keyService(), "/api/auth/keys", "POST", wish.encode(), 201);
    }

    private JsonObject send(int port, String path, String method, String body, int wanted)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Cookie", cookie)
                        .header("Content-Type", "application/json")
                        .timeout(PATIENCE)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        var answer = sent(request);
        if (answer.statusCode() != wanted) {
            throw new ServerStartException(
                    "The demo account can't %s %s: %d %s"
                            .formatted(method, path, answer.statusCode(), answer.body()));
        }
        return new JsonObject(answer.body());
    }

    /** Right after its start a service may take longer than others wait for it. */
    private HttpResponse<String> sent(HttpRequest request)
            throws IOException, InterruptedException {
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        for (int i = 1; i < TRIES && answer.statusCode() == UNAVAILABLE; i++) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        }
        return answer;
    }

    @Override
    public String toString() {
        return "DemoSession[hidden]";
    }
}
