package in.plugged.oauth.outside;

import com.nimbusds.jose.JOSEException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider of its own: the code flow with PKCE, a nonce and user info. Whoever asks it to
 * authorize says in a header who he is and what it does wrong, {@link Somebody}. Below {@code
 * /github} it speaks as GitHub does.
 */
public final class TestProvider implements QuarkusTestResourceLifecycleManager {

    public static final String ID = "acme";
    public static final String GITHUB = "octo";

    /** Says that it is another one, which it is not. */
    public static final String PRETENDER = "pretender";

    /** Says the same, and is allowed to. */
    public static final String RENAMED = "renamed";

    /** Describes itself, and can't be reached after that. */
    public static final String MUTE = "mute";

    /** Is not waited for very long. */
    public static final String HASTY = "hasty";

    /** Where nobody is. */
    public static final String AWAY = "away";

    static final String PERSON = "X-Person";

    private static final String CLIENT = "plugged-in";
    private static final String SECRET = "s+e/c:r%et that nobody else has, and long enough";

    private record Code(Said asked, Said person) {}

    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Said> tokens = new ConcurrentHashMap<>();
    private final List<String> issued = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final IdTokens idTokens = new IdTokens();
    private Optional<HttpServer> server = Optional.empty();
    private String issuer = "";

    @Override
    public Map<String, String> start() {
        try {
            var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer started = HttpServer.create(here, 0);
            started.setExecutor(threads);
            started.createContext("/", this::answer);
            started.start();
            server = Optional.of(started);
            issuer = "http://127.0.0.1:" + started.getAddress().getPort();
            return ProviderSettings.of(issuer, CLIENT, SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> json(exchange, 200, description());
                case "/other/.well-known/openid-configuration" ->
                        json(exchange, 200, description().with("issuer", IdTokens.OTHER_ISSUER));
                case "/mute/.well-known/openid-configuration" ->
                        json(exchange, 200, Failures.mute(description()));
                case "/jwks" -> json(exchange, 200, Said.parse(idTokens.jwks()));
                case "/authorize", "/github/authorize" -> authorize(exchange);
                case "/token", "/github/access_token" -> token(exchange);
                case "/userinfo", "/github/user" -> userInfo(exchange);
                case "/github/user/emails" -> emails(exchange);
                case "/issued" -> json(exchange, 200, Said.nothing().with("issued", issued));
                default -> json(exchange, 404, Said.nothing());
            }
        }
    }

    private Said description() {
        return Said.nothing()
                .with("issuer", issuer)
                .with("authorization_endpoint", issuer + "/authorize")
                .with("token_endpoint", issuer + "/token")
                .with("userinfo_endpoint", issuer + "/userinfo")
                .with("jwks_uri", issuer + "/jwks")
                .with("response_types_supported", List.of("code"))
                .with("subject_types_supported", List.of("public"))
                .with("id_token_signing_alg_values_supported", List.of("RS256"))
                .with("code_challenge_methods_supported", List.of("S256"));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        boolean github = exchange.getRequestURI().getPath().startsWith("/github");
        if (!good(asked, github)) {
            json(exchange, 400, Said.nothing().with("error", "invalid_request"));
            return;
        }
        Said person = Said.parse(exchange.getRequestHeaders().getFirst(PERSON));
        String back = asked.get("redirect_uri") + "?state=" + encoded(asked.get("state"));
        String error = person.text("error");
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        back
                                + (error.isEmpty()
                                        ? "&code=" + code(asked, person)
                                        : "&error=" + error));
        exchange.sendResponseHeaders(302, -1);
    }

    private static boolean good(Map<String, String> asked, boolean github) {
        return CLIENT.equals(asked.get("client_id"))
                && "code".equals(asked.get("response_type"))
                && "S256".equals(asked.get("code_challenge_method"))
                && !asked.getOrDefault("state", "").isEmpty()
                && (github || openid(asked));
    }

    private static boolean openid(Map<String, String> asked) {
        return !asked.getOrDefault("nonce", "").isEmpty()
                && asked.getOrDefault("scope", "").contains("openid");
    }

    private String code(Map<String, String> asked, Said person) {
        String code = UUID.randomUUID().toString();
        codes.put(code, new Code(Said.of(asked), person));
        return code;
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(body(exchange));
        @Nullable Code kept = codes.remove(form.getOrDefault("code", "")); // good once
        if (kept == null || !proved(exchange) || !same(kept.asked(), form)) {
            json(exchange, 400, Said.nothing().with("error", "invalid_grant"));
            return;
        }
        Said person = kept.person();
        if (Misdeed.SAYS_NOTHING.of(person)) {
            Failures.sayNothing();
        } else if (Misdeed.FAILS.of(person)) {
            json(exchange, 500, Said.nothing().with("error", "server_error"));
        } else if (!Misdeed.BREAKS_OFF.of(person)) {
            json(exchange, 200, tokens(kept.asked(), person));
        }
    }

    private Said tokens(Said asked, Said person) {
        String access = "access-" + UUID.randomUUID();
        String refresh = "refresh-" + UUID.randomUUID();
        tokens.put(access, person);
        var answer =
                Said.nothing()
                        .with("access_token", access)
                        .with("refresh_token", refresh)
                        .with("token_type", "Bearer")
                        .with("expires_in", 3600);
        issued.addAll(List.of(access, refresh));
        if (asked.has("nonce")) {
            String id = idToken(asked, person);
            issued.add(id);
            return answer.with("id_token", id);
        }
        return answer;
    }

    private String idToken(Said asked, Said person) {
        try {
            return idTokens.of(issuer, CLIENT, asked, person);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean proved(HttpExchange exchange) {
        String sent = exchange.getRequestHeaders().getFirst("Authorization");
        String pair = CLIENT + ":" + SECRET;
        String plain = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return ("Basic " + plain).equals(sent);
    }

    private static boolean same(Said asked, Map<String, String> form) {
        return asked.text("redirect_uri").equals(form.get("redirect_uri"))
                && asked.text("code_challenge")
                        .equals(challenge(form.getOrDefault("code_verifier", "")));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void userInfo(HttpExchange exchange) throws IOException {
        Said person = bearer(exchange);
        Said other = person.with("sub", "somebody else");
        Said said = Misdeed.OTHER_SUBJECT.of(person) ? other : person;
        json(exchange, 200, said.with("id", said.text("sub"))); // as GitHub names it
    }

    private void emails(HttpExchange exchange) throws IOException {
        Said person = bearer(exchange);
        var other = Said.nothing().with("email", "other@plugged.example").with("verified", true);
        var email =
                Said.nothing()
                        .with("email", person.text("email"))
                        .with("primary", true)
                        .with("verified", person.value("email_verified"));
        text(exchange, 200, Said.json(List.of(other.with("primary", false), email)));
    }

    private Said bearer(HttpExchange exchange) {
        String sent = exchange.getRequestHeaders().getFirst("Authorization");
        return tokens.getOrDefault(sent.substring("Bearer ".length()), Said.nothing());
    }

    private static Map<String, String> form(String text) {
        var fields = new HashMap<String, String>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static String encoded(@Nullable String text) {
        return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8);
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void json(HttpExchange exchange, int status, Said body) throws IOException {
        text(exchange, status, body.json());
    }

    private static void text(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void stop() {
        server.ifPresent(started -> started.stop(0));
        threads.shutdownNow();
    }
}
