package in.plugged.device.rfc8628;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** What oauth-service says of a request, which is known by its form. */
final class OauthService {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private OauthService() {}

    /** The client may, and its user is to be asked for that. */
    static void asks(String form, String clientId, List<String> scopes) {
        var asked =
                new JsonObject()
                        .put("client_id", clientId)
                        .put("name", "Television")
                        .put("verified", true)
                        .put("scopes", new JsonArray(scopes))
                        .put("audience", new JsonArray(List.of(TestOauthService.ORIGIN)));
        answers(form, "200 " + new JsonObject().put("asked", asked));
    }

    /** The client is to be answered that. */
    static void refuses(String form, JsonObject refused) {
        answers(form, "200 " + new JsonObject().put("refused", refused));
    }

    /** A status and a body. */
    static void answers(String form, String answer) {
        call("/answers", new JsonObject().put("form", form).put("answer", answer).encode());
    }

    static void hangs(String form) {
        answers(form, TestOauthService.HANGS);
    }

    /** All that was asked about it. */
    static List<JsonObject> asked(String form) {
        return new JsonArray(call("/asked", form)).stream().map(JsonObject.class::cast).toList();
    }

    private static String call(String path, String body) {
        URI place =
                URI.create(
                        ConfigProvider.getConfig().getValue(TestOauthService.SETTING, String.class)
                                + path);
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(place)
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
