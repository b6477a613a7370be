package in.plugged.oauth.authorize;

import in.plugged.oauth.openid.PersonClaims;
import in.plugged.oauth.protocol.OpenIdScopes;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Judges what a client asks for, without a look at the user. It is known already which client it is
 * and that the answer may go where it says.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1">RFC 6749, section 4.1.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636#section-4.4.1">RFC 7636, section 4.4.1</a>
 */
final class RequestRules {

    static final String GRANT = "authorization_code";
    static final Fault NOT_REGISTERED =
            new Fault("unauthorized_client", "The client has not registered the code grant");
    static final Fault NO_CHALLENGE =
            Fault.invalidRequest("A client without a secret needs a code_challenge");

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    /** RFC 7638: 32 bytes in Base64 for URLs. */
    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final AuthorizationQuery query;
    private final Terms terms;
    private final OpenIdRules openId;

    private RequestRules(AuthorizationQuery query, Terms terms) {
        this.query = query;
        this.terms = terms;
        this.openId = new OpenIdRules(query);
    }

    static Judged judge(AuthorizationQuery query, Terms terms, String redirectUri) {
        var rules = new RequestRules(query, terms);
        return rules.fault()
                .<Judged>map(Judged.Refused::new)
                .orElseGet(() -> new Judged.Asked(rules.request(redirectUri)));
    }

    private AuthorizationRequest request(String redirectUri) {
        Set<String> scopes = scopes();
        return new AuthorizationRequest(
                terms.client().id(),
                redirectUri,
                query.find("state"),
                query.find("code_challenge"),
                scopes,
                terms.audience().apply(query.all("resource")).orElseThrow(),
                Optional.of(openId)
                        .filter(_ -> scopes.contains(OpenIdScopes.OPENID))
                        .map(OpenIdRules::wish),
                query.find("dpop_jkt"));
    }

    private Optional<Fault> fault() {
        return Stream.<Supplier<Optional<Fault>>>of(
                        this::repetition,
                        openId::elsewhere,
                        this::responseType,
                        this::responseMode,
                        this::grant,
                        this::challenge,
                        this::key,
                        this::prompt,
                        openId::fault,
                        this::scope,
                        this::resource)
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Fault> repetition() {
        return when(query.repeats(), Fault.invalidRequest("A parameter is given more than once"));
    }

    private Optional<Fault> responseType() {
        Optional<String> type = query.find("response_type");
        return when(type.isEmpty(), Fault.invalidRequest("The parameter response_type is missing"))
                .or(
                        () ->
                                when(
                                        !type.equals(Optional.of("code")),
                                        new Fault(
                                                "unsupported_response_type",
                                                "The response_type is not code")));
    }

    private Optional<Fault> responseMode() {
        return when(
                query.find("response_mode").filter(mode -> !mode.equals("query")).isPresent(),
                Fault.invalidRequest("The response_mode is not query"));
    }

    private Optional<Fault> grant() {
        return when(!terms.client().uses(GRANT), NOT_REGISTERED);
    }

    /** A missing method means plain (RFC 7636, section 4.3), which protects nobody. */
    private Optional<Fault> challenge() {
        Optional<String> challenge = query.find("code_challenge");
        Optional<String> method = query.find("code_challenge_method");
        if (challenge.isEmpty()) {
            return when(!terms.client().confidential(), NO_CHALLENGE)
                    .or(
                            () ->
                                    when(
                                            method.isPresent(),
                                            Fault.invalidRequest(
                                                    "A code_challenge_method needs a code_challenge")));
        }
        return when(
                        !method.equals(Optional.of("S256")),
                        Fault.invalidRequest("The code_challenge_method is not S256"))
                .or(
                        () ->
                                when(
                                        !CHALLENGE.matcher(challenge.get()).matches(),
                                        Fault.invalidRequest("The code_challenge is malformed")));
    }

    /** RFC 9449, section 10. */
    private Optional<Fault> key() {
        return when(
                query.find("dpop_jkt")
                        .filter(jkt -> !THUMBPRINT.matcher(jkt).matches())
                        .isPresent(),
                Fault.invalidRequest("The dpop_jkt is no thumbprint of a key"));
    }

    private Optional<Fault> prompt() {
        Prompt prompt = Prompt.of(query);
        return when(
                prompt.none() && !prompt.alone(),
                Fault.invalidRequest("The prompt none stands alone"));
    }

    private Optional<Fault> scope() {
        return terms.faultOfScopes(scopes());
    }

    /**
     * Those that it names, and those that stand for single claims, which its user is to read too.
     */
    private Set<String> scopes() {
        Set<String> named = terms.named(query.find("scope"));
        if (!named.contains(OpenIdScopes.OPENID)) {
            return named;
        }
        var scopes = new LinkedHashSet<>(named);
        PersonClaims.scopes(openId.claims().names(), named).stream()
                .filter(terms.scopes()::contains)
                .forEach(scopes::add);
        return scopes;
    }

    private Optional<Fault> resource() {
        return terms.faultOfResources(query.all("resource"));
    }

    private static Optional<Fault> when(boolean wrong, Fault fault) {
        return wrong ? Optional.of(fault) : Optional.empty();
    }
}
