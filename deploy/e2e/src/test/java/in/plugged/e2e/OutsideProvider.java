package in.plugged.e2e;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** An OpenID provider of others, as {@code oidc-provider} makes it, and an oauth-service for it. */
final class OutsideProvider implements AutoCloseable {

    static final String TITLE = "Node";

    private static final String NAME = "plugged.oauth.providers.node.";
    private static final String CLIENT = "plugged";
    private static final String SECRET = "a secret of these tests alone";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Program program;
    private final Replica service;
    private final URI origin;

    private OutsideProvider(Program program, Replica service, URI origin) {
        this.program = program;
        this.service = service;
        this.origin = origin;
    }

    static OutsideProvider start(Stack stack, NodeClients node) {
        var origin = URI.create("http://127.0.0.1:" + ForeignPort.free());
        int port = stack.port(8095);
        var here = URI.create("http://127.0.0.1:" + port);
        Program program =
                node.start(
                        "outside-provider.mjs",
                        Map.of(
                                "PORT",
                                Integer.toString(origin.getPort()),
                                "CLIENT_ID",
                                CLIENT,
                                "CLIENT_SECRET",
                                SECRET,
                                "REDIRECT_URI",
                                here + "/login/with/node"));
        await().atMost(PATIENCE).until(() -> program.output().contains("listening\n"));
        var settings =
                Map.of(
                        "plugged.resource-server.origin",
                        here.toString(),
                        NAME + "title",
                        TITLE,
                        NAME + "url",
                        origin.toString(),
                        NAME + "client-id",
                        CLIENT,
                        NAME + "client-secret",
                        SECRET);
        return new OutsideProvider(
                program,
                Replica.productionLike(stack, Rolled.OAUTH_SERVICE, port, settings),
                origin);
    }

    /** Somebody's browser, which shows the log-in. */
    TextBrowser browser() {
        var browser = new TextBrowser(Set.of(origin.toString(), service.origin().toString()));
        browser.open(service.origin().resolve("/login"));
        return browser;
    }

    /** Goes to the provider, which asks who he is. */
    void ask(TextBrowser browser) {
        browser.open(service.origin().resolve("/login/with/node"));
    }

    /** Says there who he is, and that we may know. */
    void agree(TextBrowser browser, String email) {
        ask(browser);
        browser.submit(browser.address().toString(), Map.of("login", email, "password", "any"));
        browser.submit(browser.address().toString(), Map.of());
    }

    void goTo(TextBrowser browser, String path) {
        browser.open(service.origin().resolve(path));
    }

    @Override
    public void close() {
        service.close();
        program.close();
    }
}
