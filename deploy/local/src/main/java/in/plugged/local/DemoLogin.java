package in.plugged.local;

import in.plugged.embedded.ServerStartException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sees to it that somebody can log in as the demo account with the password of this suite. */
record DemoLogin(Ports ports, String email, String password) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Logs in, and registers who can't: that happens at the first start alone. */
    void prepare(HttpClient client) throws IOException, InterruptedException {
        if (post(client, "/api/auth/login").statusCode() != 200) {
            HttpResponse<String> made = post(client, "/api/auth/register");
            if (made.statusCode() != 201) {
                throw new ServerStartException(
                        "oauth-service did not make the demo account: %d %s"
                                .formatted(made.statusCode(), made.body()));
            }
        }
    }

    private HttpResponse<String> post(HttpClient client, String path)
            throws IOException, InterruptedException {
        var body = new JsonObject().put("email", email).put("password", password);
        var request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + ports.oauthService() + path))
                        .header("Content-Type", "application/json")
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public String toString() {
        return "DemoLogin[hidden]";
    }
}
