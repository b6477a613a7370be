package in.plugged.oauth;

import in.plugged.oauth.device.DeviceGrantType;
import in.plugged.resourceserver.credential.Base62;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Device codes, and what device-service says of them. */
public final class Devices {

    public static final String GRANT = DeviceGrantType.TEXT;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Devices() {}

    /** One of which nothing is known. */
    public static String code() {
        return Base62.random(48, RANDOM);
    }

    /** One of which that is said. */
    public static String code(String outcome) {
        String code = code();
        says(code, outcome);
        return code;
    }

    public static void says(String code, String outcome) {
        answers(code, "200 " + new JsonObject().put("outcome", outcome));
    }

    /** What is answered about it: a status and a body. */
    public static void answers(String code, String answer) {
        call(HttpRequest.newBuilder(at("/answers/" + code)).PUT(BodyPublishers.ofString(answer)));
    }

    /** About it nobody ever answers. */
    public static void hangs(String code) {
        answers(code, TestDevices.HANGS);
    }

    /** About it nothing is answered before something else is laid down. */
    public static void waits(String code) {
        answers(code, TestDevices.WAITS);
    }

    /** One that this user has just approved for the first hub, in his session. */
    public static String approved(User user) {
        String code = code();
        answers(code, "200 " + approval(user));
        return code;
    }

    public static void approves(String code, JsonObject approval) {
        answers(code, "200 " + approval);
    }

    public static JsonObject approval(User user) {
        return new JsonObject()
                .put("outcome", "approved")
                .put("flow_id", "not read here")
                .put("user_id", user.id())
                .put("hub_id", user.firstHub())
                .put("session_id", user.sessionId())
                .put("scopes", new JsonArray(List.of(Application.SCOPES.split(" "))))
                .put("audience", new JsonArray(List.of(Application.ORIGIN)))
                .put("approved_at", Instant.now().toString())
                .put("logged_in_at", Instant.now().toString());
    }

    /** All that was asked about it. */
    public static List<JsonObject> asked(String code) {
        return new JsonObject(call(HttpRequest.newBuilder(at("/asked/" + code))))
                .getJsonArray("asked").stream().map(JsonObject.class::cast).toList();
    }

    /** What a device sends with its code. */
    public static Map<String, String> redemption(String code) {
        return Map.of("grant_type", GRANT, "device_code", code);
    }

    public static ValidatableResponse redeem(Application application, String code) {
        return application.ask(redemption(code));
    }

    public static ValidatableResponse redeem(
            Application application, String code, Map<String, String> more) {
        var fields = new HashMap<String, String>(more);
        fields.putAll(redemption(code));
        return application.ask(fields);
    }

    private static URI at(String path) {
        return URI.create(
                ConfigProvider.getConfig().getValue(TestDevices.SETTING, String.class) + path);
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
