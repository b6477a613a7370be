import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * The suite that deploy/local/up has started, each part on its own port, without the gateway.
 *
 * @param secretKey of the demo account
 * @param client the credentials of the example backend, for Basic
 */
record LocalSuite(HttpClient http, Path data, int offset, String secretKey, String client) {

    static final String JSON = "Content-Type: application/json";

    static LocalSuite of(Path data, int offset) throws IOException {
        if (!Files.exists(data.resolve("demo.json"))) {
            throw new IllegalStateException("No suite has been started with its data in " + data + ": deploy/local/up");
        }
        String demo = Files.readString(data.resolve("demo.json"));
        String secret = Programs.find("oauth-service\\.client-secret=(\\S+)", backendSettings(data));
        return new LocalSuite(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                data,
                offset,
                Programs.find("\"secret_key\"\\s*:\\s*\"([^\"]+)\"", demo),
                Base64.getEncoder().encodeToString(("example-backend:" + secret).getBytes(StandardCharsets.UTF_8)));
    }

    String backendSettings() throws IOException {
        return backendSettings(data);
    }

    private static String backendSettings(Path data) throws IOException {
        return Files.readString(data.resolve("conf/example-backend.properties"));
    }

    /** The headers of a service that asks ratelimit-service in JSON. */
    List<String> service() throws Exception {
        return List.of(JSON, serviceToken());
    }

    /** What a service shows ratelimit-service, as a header. It is good for some minutes. */
    String serviceToken() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(at(8082, "/oauth/token")))
                .header("Authorization", "Basic " + client)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&audience=ratelimit-service"));
        return "Authorization: Bearer " + Programs.find("\"access_token\"\\s*:\\s*\"([^\"]+)\"", send(request));
    }

    /**
     * A new key of the demo account.
     *
     * @param more what it has beside its name, in JSON
     */
    String key(String more) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(at(8081, "/api/auth/keys")))
                .header("Authorization", "Bearer " + secretKey)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\": \"bench\", %s}".formatted(more)));
        return Programs.find("\"key\"\\s*:\\s*\"([^\"]+)\"", send(request));
    }

    /** How a GET with that key is answered. */
    int status(String url, String key) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + key);
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    /** The body of an answer that must be below 400. */
    String send(HttpRequest.Builder request) throws Exception {
        var answer = answered(request.build());
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> answered(HttpRequest request) throws Exception {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new IllegalStateException("Nobody listens at " + request.uri() + ": deploy/local/up starts the suite", e);
        }
    }

    String at(int port, String path) {
        return "http://127.0.0.1:" + (port + offset) + path;
    }
}
