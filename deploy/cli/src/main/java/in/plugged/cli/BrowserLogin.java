package in.plugged.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A login in the browser of this machine: OAuth 2.0 with an authorization code.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8252">RFC 8252, OAuth 2.0 for native apps</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636">RFC 7636, PKCE</a>
 */
final class BrowserLogin {

    static final String NAME = "pluggedin CLI";

    private static final List<String> ENDPOINTS =
            List.of("registration_endpoint", "authorization_endpoint", "token_endpoint");

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LONGEST_LIFE = Duration.ofDays(365).toSeconds();
    private static final int RANDOM_BYTES = 32;

    private final Server server;

    BrowserLogin(Server server) {
        this.server = server;
    }

    /** Ends when the person has come back from the browser. */
    Login login(List<String> scopes) throws IOException {
        Reply metadata = metadata();
        String client = register(metadata);
        String verifier = random();
        String state = random();
        try (Loopback back = Loopback.open(state)) {
            var query = new TreeMap<String, String>();
            query.put("response_type", "code");
            query.put("client_id", client);
            query.put("redirect_uri", back.address());
            query.put("state", state);
            query.put("code_challenge", challenge(verifier));
            query.put("code_challenge_method", "S256");
            if (!scopes.isEmpty()) {
                query.put("scope", String.join(" ", scopes));
            }
            send(server.own(metadata.text("authorization_endpoint") + "?" + Server.form(query)));
            return tokens(
                    metadata.text("token_endpoint"),
                    Map.of(
                            "grant_type",
                            "authorization_code",
                            "client_id",
                            client,
                            "code",
                            code(back.await(PATIENCE)),
                            "redirect_uri",
                            back.address(),
                            "code_verifier",
                            verifier));
        }
    }

    private Reply metadata() {
        Reply metadata = server.get("/.well-known/oauth-authorization-server").orFail();
        String issuer = metadata.text("issuer");
        if (!issuer.equals(server.origin())) { // RFC 8414, section 3.3
            throw new Failure(
                    server.origin() + " calls itself " + issuer + ": use that as --server.");
        }
        ENDPOINTS.forEach(endpoint -> server.own(metadata.text(endpoint)));
        return metadata;
    }

    /** Programs that say the same of themselves are one client, so no login makes a new one. */
    private String register(Reply metadata) {
        return server.postJson(
                        metadata.text("registration_endpoint"),
                        Map.of(
                                "client_name",
                                NAME,
                                "redirect_uris",
                                List.of(Loopback.REGISTERED),
                                "token_endpoint_auth_method",
                                "none"))
                .orFail()
                .text("client_id");
    }

    private static void send(URI link) {
        Terminal.say(
                "Log in with your browser. If it does not open, go to%n  %s%n",
                link.toASCIIString());
        Browser.open(link);
    }

    private String code(Map<String, String> answer) {
        if (!server.origin().equals(answer.get("iss"))) { // RFC 9207
            throw new Failure("The browser came back from another server: nothing was sent there.");
        }
        if (!answer.containsKey("code")) {
            String why = answer.getOrDefault("error", "no code came");
            throw new Failure(
                    "You are not logged in: " + answer.getOrDefault("error_description", why));
        }
        return answer.getOrDefault("code", "");
    }

    /** The next pair, in the place of this one. */
    Login refreshed(Login.Tokens login) {
        return tokens(
                "/oauth/token",
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", login.clientId(),
                        "refresh_token", login.refreshToken()));
    }

    private Login tokens(String endpoint, Map<String, String> grant) {
        Reply told = server.postForm(endpoint, grant);
        if (told.text("error").equals("invalid_grant")) {
            throw new Failure("Your login has ended: run pluggedin login.");
        }
        told.orFail();
        return new Login.Tokens(
                server.origin(),
                grant.getOrDefault("client_id", ""),
                told.text("access_token"),
                told.text("refresh_token"),
                Instant.now().plusSeconds(told.number("expires_in", 0, 0, LONGEST_LIFE)));
    }

    /** The access token ends with it (RFC 7009, section 2.1). What the server disowns has ended. */
    void end(Login.Tokens login) {
        Reply ended =
                server.postForm(
                        "/oauth/revoke",
                        Map.of("client_id", login.clientId(), "token", login.refreshToken()));
        if (!ended.refused()) {
            ended.orFail();
        }
    }

    private static String random() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return base64(random);
    }

    private static String challenge(String verifier) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
