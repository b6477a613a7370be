package in.plugged.oauth;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where clients publish what is read by https. Each address says itself what stands there. */
public final class TestDocuments implements QuarkusTestResourceLifecycleManager {

    private static final String HOST = "localhost";
    private static final String PORT = "test.documents.port";
    private static final String STORE = "quarkus.tls.clients.trust-store.p12.";

    private final Vertx vertx = Vertx.vertx();

    @Override
    public Map<String, String> start() {
        PfxOptions certificate = TestCertificate.Shared.CERTIFICATE;
        var options = new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate);
        HttpServer server =
                vertx.createHttpServer(options)
                        .requestHandler(TestDocuments::answer)
                        .listen(0, HOST)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        return Map.of(
                PORT,
                String.valueOf(server.actualPort()),
                STORE + "path",
                certificate.getPath(),
                STORE + "password",
                certificate.getPassword());
    }

    private static void answer(HttpServerRequest request) {
        request.response()
                .setStatusCode(Integer.parseInt(request.getParam("status")))
                .end(request.getParam("body"));
    }

    /** An address at which that stands. */
    public static String uri(String body) {
        return uri(200, body);
    }

    public static String uri(int status, String body) {
        return "https://%s:%s/?status=%d&body=%s"
                .formatted(
                        HOST,
                        ConfigProvider.getConfig().getValue(PORT, String.class),
                        status,
                        URLEncoder.encode(body, StandardCharsets.UTF_8));
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
