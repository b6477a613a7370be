package in.plugged.oauth.authorize;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.protocol.Parameters;
import in.plugged.service.oauth.OauthErrors;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges what a client pushes, by all that is known before a user is: as when a browser came with
 * it.
 */
@ApplicationScoped
class PushedRequestCheck {

    /** What says who the client is, and is no part of what it asks for. */
    private static final Set<String> PROOF =
            Set.of("client_id", "client_secret", "client_assertion", "client_assertion_type");

    private final TermsOfClients terms;

    PushedRequestCheck(TermsOfClients terms) {
        this.terms = terms;
    }

    /** The request, in the client's name. Fails with 400, which says what is wrong with it. */
    AuthorizationQuery require(Client.Registered client, Parameters sent) {
        requireOwn(sent);
        AuthorizationQuery query =
                AuthorizationQuery.parse(text(client, sent))
                        .orElseThrow(
                                () ->
                                        OauthErrors.invalidRequest(
                                                "The request is longer than 8 KiB, or has control characters"));
        RedirectTarget target =
                query.single("redirect_uri")
                        .flatMap(uri -> RedirectTarget.allowed(client, uri))
                        .orElseThrow(
                                () ->
                                        OauthErrors.invalidRequest(
                                                "The redirect_uri is missing, or is none that the client has registered"));
        if (RequestRules.judge(query, terms.terms(client), target.uri())
                instanceof Judged.Refused(var fault)) {
            throw fault.refusal();
        }
        return query;
    }

    /** RFC 9126, section 2.1: what is pushed is no address of something that was pushed. */
    private static void requireOwn(Parameters sent) {
        if (sent.find("request_uri").isPresent()) {
            throw OauthErrors.invalidRequest("A pushed request has no request_uri");
        }
    }

    private static String text(Client.Registered client, Parameters sent) {
        Stream<Map.Entry<String, List<String>>> said =
                sent.values().entrySet().stream().filter(each -> !PROOF.contains(each.getKey()));
        return Stream.concat(
                        Stream.of(Map.entry("client_id", List.of(client.id()))),
                        said.sorted(Map.Entry.comparingByKey()))
                .flatMap(each -> each.getValue().stream().map(value -> pair(each.getKey(), value)))
                .collect(Collectors.joining("&"));
    }

    private static String pair(String name, String value) {
        return encoded(name) + "=" + encoded(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
