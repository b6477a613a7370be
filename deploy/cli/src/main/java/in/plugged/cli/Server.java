package in.plugged.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls of one server, by a path or by an address that it named. Redirects are not followed. */
final class Server {

    /** Well below the 30 s in which an answer that was lost is given again. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String origin;

    Server(String origin) {
        this.origin = origin;
    }

    String origin() {
        return origin;
    }

    /**
     * An address that the server named. Nothing else is opened here, or told a secret: whatever it
     * says, it speaks of itself.
     */
    URI own(String address) {
        try {
            if (address.startsWith(origin + "/")) {
                return new URI(address);
            }
        } catch (URISyntaxException e) {
            // it is none of its own either
        }
        throw new Failure(origin + " names an address that is not its own: \"" + address + "\".");
    }

    Reply get(String where) {
        return send(request(where));
    }

    Reply get(String where, String credential) {
        return send(request(where).header("Authorization", "Bearer " + credential));
    }

    Reply postJson(String where, Map<String, ?> body) {
        return post(where, "application/json", Json.write(body));
    }

    Reply postForm(String where, Map<String, String> fields) {
        return post(where, "application/x-www-form-urlencoded", form(fields));
    }

    /** As a query and as a form have it. */
    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private Reply post(String where, String type, String body) {
        return send(
                request(where).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String where) {
        String address = where.startsWith("/") ? origin + where : where;
        return HttpRequest.newBuilder(own(address)).timeout(PATIENCE);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            return Reply.of(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            return Reply.none(origin);
        } catch (InterruptedException e) {
            throw new Failure("Interrupted.");
        }
    }
}
