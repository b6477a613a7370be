package in.plugged.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Where AI tools publish the document that describes them, by https. */
final class ToolDocuments implements AutoCloseable {

    private static final String PATH = "/client.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpsServer server;
    private final AtomicInteger asked = new AtomicInteger();

    ToolDocuments() throws Exception {
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = HttpsServer.create(here, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(LocalCertificate.shared().context()));
        server.createContext(PATH, this::answer);
        server.start();
    }

    /** The address of the document, and the id of the client. */
    String address() {
        return "https://localhost:" + server.getAddress().getPort() + PATH;
    }

    /** How often somebody asked for it. */
    int asked() {
        return asked.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            byte[] document = JSON.writeValueAsString(described()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
        }
    }

    private Map<String, Object> described() {
        return Map.of(
                "client_id",
                address(),
                "client_name",
                "Tool of Tests",
                "redirect_uris",
                List.of("http://127.0.0.1/callback", "http://localhost/oauth/callback"),
                "grant_types",
                List.of("authorization_code", "refresh_token"),
                "response_types",
                List.of("code"),
                "token_endpoint_auth_method",
                "none");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
