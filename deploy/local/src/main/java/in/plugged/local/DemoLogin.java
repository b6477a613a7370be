package in.plugged.local;

import in.plugged.embedded.ServerStartException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Logs the demo account in, as a page of oauth-service would, and makes it where there is none. */
record DemoLogin(HttpClient client, Ports ports, String email, String password) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * A session of the account.
     *
     * @throws ServerStartException when somebody has given the account another password
     */
    DemoSession enter() throws IOException, InterruptedException {
        HttpResponse<String> entered = post("/api/auth/login");
        if (entered.statusCode() != 200) {
            entered = post("/api/auth/register");
        }
        return switch (entered.statusCode()) {
            case 200, 201 -> new DemoSession(client, ports, DemoSession.cookie(entered));
            case 409 -> throw new ServerStartException(otherPassword());
            default ->
                    throw new ServerStartException(
                            "oauth-service did not make the demo account: %d %s"
                                    .formatted(entered.statusCode(), entered.body()));
        };
    }

    private String otherPassword() {
        return email
                + " has another password than the one in demo.json, and no good key: log in and"
                + " set it back, or start with --fresh.";
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        var body = new JsonObject().put("email", email).put("password", password);
        URI address = URI.create("http://127.0.0.1:" + ports.oauthService() + path);
        var request =
                HttpRequest.newBuilder(address)
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
