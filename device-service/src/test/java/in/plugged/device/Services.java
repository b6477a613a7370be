package in.plugged.device;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** How key-service and oauth-service behave towards one user, and what they were asked for. */
public final class Services {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What oauth-service takes for now, whoever asks. */
    public static final Instant AT = Instant.parse("2026-02-03T04:05:06.000007Z");

    private final String userId;

    public Services(String userId) {
        this.userId = userId;
    }

    /**
     * From now on that call goes otherwise.
     *
     * @param call {@code make}, {@code cancel}, {@code standing}, {@code list} or {@code end}
     */
    public void behave(String call, String behaviour) {
        String place = "/behaviour/" + call + "-" + userId;
        call(HttpRequest.newBuilder(at(place)).PUT(BodyPublishers.ofString(behaviour)));
    }

    /** All goes well again. */
    public void recover(String call) {
        behave(call, "good");
    }

    /** The keys that were made for the user, in their order. */
    public List<JsonObject> made() {
        return told("keys");
    }

    /** Their texts, of those that are good. */
    public List<String> live() {
        return made().stream()
                .filter(key -> key.getString("status").equals("active"))
                .map(key -> key.getString("key"))
                .toList();
    }

    /** What was wanted for the user, in its order. */
    public List<JsonObject> wanted() {
        return told("wanted");
    }

    private List<JsonObject> told(String what) {
        return new JsonObject(call(HttpRequest.newBuilder(at("/made/" + userId))))
                .getJsonArray(what).stream().map(JsonObject.class::cast).toList();
    }

    private static URI at(String path) {
        return URI.create(
                ConfigProvider.getConfig().getValue(TestServices.SETTING, String.class) + path);
    }

    private static String call(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
