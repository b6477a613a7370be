package in.plugged.local;

import in.plugged.embedded.ServerStartException;
import in.plugged.local.part.PrivateFile;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What people and tests try the suite with: an account and its secret key, in one JSON file. */
final class DemoAccount {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String EMAIL = "demo@plugged.in";

    private final Path file;
    private final Ports ports;
    private final Secrets secrets;

    DemoAccount(Path file, Ports ports, Secrets secrets) {
        this.file = file;
        this.ports = ports;
        this.secrets = secrets;
    }

    /** Writes the file, with the key of an earlier start when that is still good. */
    void prepare() {
        try (var client = HttpClient.newHttpClient()) {
            new DemoLogin(ports, EMAIL, secrets.password()).prepare(client);
            String known = knownKey();
            String key = good(client, known) ? known : create(client);
            PrivateFile.write(file, json(key).encodePrettily() + "\n");
        } catch (IOException e) {
            throw new ServerStartException("The demo account can't be made: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("Interrupted while the demo account was made.", e);
        }
    }

    private JsonObject json(String key) {
        return new JsonObject()
                .put("origin", ports.origin())
                .put("email", EMAIL)
                .put("password", secrets.password())
                .put("user_id", ServiceSettings.DEMO_USER)
                .put("hub_id", ServiceSettings.DEMO_HUB)
                .put("secret_key", key)
                .put("verify_key", secrets.verifierKey());
    }

    private String knownKey() throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try {
            return new JsonObject(Files.readString(file)).getString("secret_key", "");
        } catch (DecodeException | ClassCastException e) {
            return ""; // somebody edited it: it is written anew
        }
    }

    private boolean good(HttpClient client, String key) throws IOException, InterruptedException {
        return !key.isBlank()
                && client.send(call(key).GET().build(), HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
    }

    private String create(HttpClient client) throws IOException, InterruptedException {
        var wish =
                new JsonObject()
                        .put("name", "demo")
                        .put("type", "secret")
                        .put("scopes", new JsonArray().add("admin"))
                        .put(
                                "rate_limit",
                                new JsonObject().put("limit", 100_000).put("window_seconds", 60));
        var request =
                call(secrets.localKey())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(wish.encode()))
                        .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new ServerStartException(
                    "key-service did not make the demo key: %d %s"
                            .formatted(answer.statusCode(), answer.body()));
        }
        return new JsonObject(answer.body()).getString("key");
    }

    private HttpRequest.Builder call(String key) {
        URI keys = URI.create("http://127.0.0.1:%d/api/auth/keys".formatted(ports.keyService()));
        return HttpRequest.newBuilder(keys)
                .header("Authorization", "Bearer " + key)
                .timeout(PATIENCE);
    }
}
