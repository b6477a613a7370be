package in.plugged.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import in.plugged.local.gateway.Gateway;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which path leads to which service, with a stand-in on the port of each. */
class SuiteRoutesTest {

    private static final Ports PORTS = new Ports(11_400);
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<HttpServer> STAND_INS = new ArrayList<>();

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        standIn(PORTS.keyService(), "keys");
        standIn(PORTS.oauthService(), "oauth");
        standIn(PORTS.deviceService(), "devices");
        standIn(PORTS.ratelimitService(), "limits");
        standIn(PORTS.exampleBackend(), "backend");
        standIn(PORTS.exampleMcp(), "mcp");
        try (DataFolder data = DataFolder.open(folder)) {
            var secrets = Secrets.in(folder.resolve("secrets.properties"));
            var suite = new Suite(folder, data, PORTS, secrets);
            var well = new Gateway.Health(true, new JsonObject());
            var gateway = new Gateway(suite.routes(), () -> well, OpenTelemetry.noop());
            wait(gateway.listen(VERTX, PORTS.gateway()));
        }
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        wait(VERTX.close());
        STAND_INS.forEach(standIn -> standIn.stop(0));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/auth/keys, keys",
        "/api/auth/check, keys",
        "/api-keys, keys",
        "/api/auth/login, oauth",
        "/api/hubs, oauth",
        "/oauth/token, oauth",
        "/oauth/authorize, oauth",
        "/oauth/logout, oauth",
        "/account, oauth",
        "/api/cli/auth/initiate, devices",
        "/api/cli/auth/poll?device_code=x, devices",
        "/api/cli/devices/key_1, devices",
        "/api/v1/cli/auth/initiate, devices",
        "/oauth/device_authorization, devices",
        "/cli/authorize?code=ABCD-2345, devices",
        "/device, devices",
        "/devices, devices",
        "/openapi/devices, devices",
        "/api/usage/summary, limits",
        "/openapi/limits, limits",
        "/usage, limits",
        "/usage/parts/key/key_1, limits",
        "/usage.csv?range=7d, limits",
        "/.well-known/oauth-authorization-server, oauth",
        "/.well-known/oauth-protected-resource, oauth",
        "/.well-known/oauth-protected-resource/mcp, mcp",
        "/mcp, mcp",
        "/api/servers, backend"
    })
    void eachPathGoesToItsService(String path, String service) throws Exception {
        assertEquals(service, get(path).body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/auth/keys/provision",
                "/api/auth/keys/provision/key_1?user_id=usr_1",
                "/api/auth/devices/client",
                "/api/auth/devices/standing",
                "/api/devices/redeem",
                "/api/ratelimit/check",
                "/api/v1/auth/devices/standing",
                "/api/v1/devices/redeem",
                "/cli",
                "/devicesx"
            })
    void whatOnlyServicesCallIsNotFound(String path) throws Exception {
        assertEquals(404, get(path).statusCode());
    }

    private static void standIn(int port, String name) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/", request -> answer(request, name));
        server.start();
        STAND_INS.add(server);
    }

    private static void answer(HttpExchange request, String name) throws IOException {
        byte[] body = name.getBytes(StandardCharsets.US_ASCII);
        request.sendResponseHeaders(200, body.length);
        request.getResponseBody().write(body);
        request.close();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(PORTS.origin() + path)).build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static <T> void wait(Future<T> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
