package in.plugged.local;

import in.plugged.embedded.ServerStartException;
import in.plugged.local.part.PrivateFile;
import io.vertx.core.json.DecodeException;
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

    /** The user of the key that was made before there were accounts; nobody can log in as that. */
    private static final String NO_ACCOUNT = "usr_demo";

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
            Holder known = known();
            Holder holder = good(client, known) ? known : entered(client);
            PrivateFile.write(file, json(holder).encodePrettily() + "\n");
        } catch (IOException e) {
            throw new ServerStartException("The demo account can't be made: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("Interrupted while the demo account was made.", e);
        }
    }

    /** Whose the key is. */
    private record Holder(String user, String hub, String key) {
        static final Holder NOBODY = new Holder("", "", "");

        boolean complete() {
            return !user.isBlank() && !hub.isBlank() && !key.isBlank() && !user.equals(NO_ACCOUNT);
        }

        @Override
        public String toString() {
            return "Holder[user=" + user + ", hub=" + hub + "]";
        }
    }

    private JsonObject json(Holder holder) {
        return new JsonObject()
                .put("origin", ports.origin())
                .put("email", EMAIL)
                .put("password", secrets.password())
                .put("user_id", holder.user())
                .put("hub_id", holder.hub())
                .put("secret_key", holder.key())
                .put("verify_key", secrets.verifierKey());
    }

    private Holder known() throws IOException {
        if (!Files.exists(file)) {
            return Holder.NOBODY;
        }
        try {
            var json = new JsonObject(Files.readString(file));
            return new Holder(
                    json.getString("user_id", ""),
                    json.getString("hub_id", ""),
                    json.getString("secret_key", ""));
        } catch (DecodeException | ClassCastException e) {
            return Holder.NOBODY; // somebody edited it: it is written anew
        }
    }

    private boolean good(HttpClient client, Holder known) throws IOException, InterruptedException {
        if (!known.complete()) {
            return false;
        }
        URI keys = URI.create("http://127.0.0.1:%d/api/auth/keys".formatted(ports.keyService()));
        var request =
                HttpRequest.newBuilder(keys)
                        .header("Authorization", "Bearer " + known.key())
                        .timeout(PATIENCE)
                        .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.discarding());
        return answer.statusCode() == 200;
    }

    private Holder entered(HttpClient client) throws IOException, InterruptedException {
        DemoSession session = new DemoLogin(client, ports, EMAIL, secrets.password()).enter();
        JsonObject person = session.person();
        String hub = person.getJsonArray("hubs").getJsonObject(0).getString("id");
        String key = session.makeKey(hub).getString("key");
        return new Holder(person.getJsonObject("user").getString("id"), hub, key);
    }
}
