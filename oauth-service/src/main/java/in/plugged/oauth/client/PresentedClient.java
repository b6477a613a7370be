package in.plugged.oauth.client;

import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.protocol.Parameters;
import in.plugged.service.oauth.OauthErrors;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Who a request says that it comes from, and the proof it brings. Of the two ways that RFC 6749,
 * section 2.3.1 has, and the third one of RFC 7523, a request takes one; a query string, which ends
 * in logs, is none.
 */
sealed interface PresentedClient {

    /** Nothing of it. */
    record None() implements PresentedClient {}

    /** A client that does not prove who it is. */
    record Named(String id) implements PresentedClient {}

    /**
     * A client that brings its secret.
     *
     * @param way by which of the two ways
     */
    record WithSecret(String id, String secret, AuthMethod way) implements PresentedClient {
        @Override
        public String toString() {
            return "WithSecret[" + id + ", hidden]";
        }
    }

    /** A client that brings a JWT of its own, which nobody has checked. */
    record WithAssertion(String id, SignedJWT assertion) implements PresentedClient {
        @Override
        public String toString() {
            return "WithAssertion[" + id + ", hidden]";
        }
    }

    /** RFC 7523, section 2.2. */
    String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** Fails with an ApiException when it can't be read, or when there are two. */
    static PresentedClient of(HttpServerRequest request, Parameters body) {
        if (request.params().contains("client_secret")
                || request.params().contains("client_assertion")) {
            throw OauthErrors.invalidRequest("A secret in the query string is not accepted");
        }
        return of(request.headers().getAll("Authorization"), body);
    }

    /** The same of a request of which only these are known. */
    static PresentedClient of(List<String> authorization, Parameters body) {
        List<String> basics =
                authorization.stream()
                        .filter(header -> header.regionMatches(true, 0, "Basic ", 0, 6))
                        .toList();
        Optional<String> id = body.find("client_id");
        Optional<String> secret = body.find("client_secret");
        Optional<String> assertion = body.find("client_assertion");
        if (basics.size() + secret.stream().count() + assertion.stream().count() > 1) {
            throw OauthErrors.invalidRequest("The client authenticates in more than one way");
        }
        if (assertion.isPresent() || body.find("client_assertion_type").isPresent()) {
            return sameAs(id, ofAssertion(body));
        }
        return basics.stream()
                .findFirst()
                .<PresentedClient>map(basic -> sameAs(id, ofBasic(basic)))
                .orElseGet(() -> ofBody(id, secret));
    }

    private static PresentedClient ofBody(Optional<String> id, Optional<String> secret) {
        if (id.isEmpty() && secret.isPresent()) {
            throw OauthErrors.invalidRequest("The parameter client_id is missing");
        }
        return id.<PresentedClient>map(
                        name ->
                                secret.<PresentedClient>map(
                                                text -> new WithSecret(name, text, AuthMethod.POST))
                                        .orElseGet(() -> new Named(name)))
                .orElseGet(None::new);
    }

    private static WithSecret sameAs(Optional<String> id, WithSecret basic) {
        requireSame(id, basic.id());
        return basic;
    }

    private static WithAssertion sameAs(Optional<String> id, WithAssertion shown) {
        requireSame(id, shown.id());
        return shown;
    }

    private static void requireSame(Optional<String> id, String proven) {
        if (id.isPresent() && !id.get().equals(proven)) {
            throw OauthErrors.invalidRequest("The request names two clients");
        }
    }

    private static WithAssertion ofAssertion(Parameters body) {
        if (!body.require("client_assertion_type").equals(ASSERTION_TYPE)) {
            throw OauthErrors.invalidClient("The client_assertion_type is not " + ASSERTION_TYPE);
        }
        SignedJWT assertion = AssertionRules.parse(body.require("client_assertion"));
        return new WithAssertion(AssertionRules.clientId(assertion), assertion);
    }

    private static WithSecret ofBasic(String header) {
        try {
            String pair =
                    new String(
                            Base64.getDecoder().decode(header.substring(6).strip()),
                            StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon > 0) {
                return new WithSecret(
                        decoded(pair.substring(0, colon)),
                        decoded(pair.substring(colon + 1)),
                        AuthMethod.BASIC);
            }
        } catch (IllegalArgumentException e) {
            // below, like a pair without a colon
        }
        throw OauthErrors.invalidClient();
    }

    /** RFC 6749, section 2.3.1: both are form-encoded before they are joined. */
    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
