package in.plugged.oauth.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.client.AuthMethod;
import in.plugged.oauth.client.Client;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRulesTest {

    private static final String URI = "https://app.example/cb";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String THUMBPRINT = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
    private static final String PKCE = "&code_challenge_method=S256&code_challenge=" + CHALLENGE;
    private static final Client.Registered PUBLIC =
            Applicants.with(AuthMethod.NONE, Applicants.CODE);
    private static final Client.Registered CONFIDENTIAL =
            Applicants.with(AuthMethod.BASIC, Applicants.CODE);

    @Test
    void allThatIsAskedForIsKept() {
        assertEquals(
                new Judged.Asked(
                        new AuthorizationRequest(
                                PUBLIC.id(),
                                URI,
                                Optional.of("s t"),
                                Optional.of(CHALLENGE),
                                Set.of("read:servers", "write:servers"),
                                Set.of("https://plugged.in/mcp"),
                                Optional.empty(),
                                Optional.of(THUMBPRINT))),
                judge(
                        PUBLIC,
                        "response_type=code&state=s+t&scope=write:servers++read:servers"
                                + "&resource=https://plugged.in/mcp&response_mode=query&nonce=1&dpop_jkt="
                                + THUMBPRINT
                                + PKCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I=", "%2b"})
    void aKeyIsNamedByItsThumbprint(String jkt) {
        refused("invalid_request", PUBLIC, "response_type=code&dpop_jkt=" + jkt + PKCE);
    }

    @Test
    void withoutScopesAndResourceTheUsualOnesAreMeant() {
        AuthorizationRequest request = asked(PUBLIC, "response_type=code" + PKCE);

        assertEquals(Set.of("read:servers"), request.scopes());
        assertEquals(Set.of("https://plugged.in"), request.audience());
        assertEquals(Optional.empty(), request.state());
    }

    @Test
    void aClientWithASecretNeedsNoChallenge() {
        assertEquals(Optional.empty(), asked(CONFIDENTIAL, "response_type=code").challenge());
        assertEquals(
                Optional.of(CHALLENGE),
                asked(CONFIDENTIAL, "response_type=code" + PKCE).challenge());
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=a&state=a", "scope=a&scope=b", "foo=1&foo=1", "state=a&state="})
    void aRepeatedParameterIsRefused(String repeated) {
        refused("invalid_request", PUBLIC, "response_type=code" + PKCE + "&" + repeated);
    }

    @ParameterizedTest
    @CsvSource({
        "'', invalid_request",
        "token, unsupported_response_type",
        "id_token, unsupported_response_type",
        "code+token, unsupported_response_type",
        "Code, unsupported_response_type"
    })
    void anotherAnswerThanACodeIsRefused(String type, String error) {
        refused(error, PUBLIC, "response_type=" + type + PKCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fragment", "form_post", "jwt"})
    void anAnswerElsewhereThanInTheQueryIsRefused(String mode) {
        refused("invalid_request", PUBLIC, "response_type=code&response_mode=" + mode + PKCE);
    }

    @Test
    void aClientThatDidNotRegisterTheGrantIsRefused() {
        refused(
                "unauthorized_client",
                Applicants.with(AuthMethod.BASIC, Set.of("client_credentials")),
                "response_type=code" + PKCE);
    }

    @Test
    void aPublicClientWithoutAChallengeIsRefused() {
        refused("invalid_request", PUBLIC, "response_type=code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code_challenge=" + CHALLENGE,
                "code_challenge_method=plain&code_challenge=" + CHALLENGE,
                "code_challenge_method=s256&code_challenge=" + CHALLENGE,
                "code_challenge_method=S256",
                "code_challenge_method=S256&code_challenge=",
                "code_challenge_method=S256&code_challenge=short",
                "code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw%2BcM",
                "code_challenge_method=S256&code_challenge=" + CHALLENGE + "="
            })
    void aChallengeThatProvesNothingIsRefusedToEverybody(String challenge) {
        refused("invalid_request", PUBLIC, "response_type=code&" + challenge);
        refused("invalid_request", CONFIDENTIAL, "response_type=code&" + challenge);
    }

    @Test
    void aChallengeHas43To128Characters() {
        String pkce = "response_type=code&code_challenge_method=S256&code_challenge=";

        refused("invalid_request", PUBLIC, pkce + "x".repeat(42));
        assertTrue(judge(PUBLIC, pkce + "x".repeat(128)) instanceof Judged.Asked);
        refused("invalid_request", PUBLIC, pkce + "x".repeat(129));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing:known",
                "read:servers+nothing:known",
                "tokens:introspect",
                "delete:servers",
                "READ:SERVERS",
                "read:servers,write:servers"
            })
    void aScopeThatIsUnknownInternalOrNotPermittedIsRefused(String scope) {
        refused("invalid_scope", PUBLIC, "response_type=code&scope=" + scope + PKCE);
    }

    @Test
    void aWishToLastIsPassedOverWhereItWasNotRegistered() {
        AuthorizationRequest request =
                asked(PUBLIC, "response_type=code&scope=read:servers+offline_access" + PKCE);

        assertEquals(Set.of("read:servers"), request.scopes());
        assertEquals(
                Set.of("read:servers", "offline_access"),
                terms(PUBLIC, "read:servers", "offline_access")
                        .named(Optional.of("read:servers offline_access")));
    }

    @Test
    void aResourceThatIsNotServedIsRefused() {
        refused(
                "invalid_target",
                PUBLIC,
                "response_type=code&resource=https://plugged.in/mcp&resource=https://evil.example"
                        + PKCE);
    }

    @Test
    void nobodyIsAskedAndNotAskedAtOnce() {
        refused("invalid_request", PUBLIC, "response_type=code&prompt=none+consent" + PKCE);
    }

    @Test
    void allRightsGoToTheOwnerAndToVerifiedApplications() {
        Set<String> admin = Set.of("admin");

        assertTrue(fault(Applicants.owned("usr_mine", false), admin).isEmpty());
        assertTrue(fault(Applicants.owned("usr_theirs", true), admin).isEmpty());
        assertEquals(
                Optional.of("invalid_scope"), fault(Applicants.owned("usr_theirs", false), admin));
        assertTrue(fault(Applicants.owned("usr_theirs", false), Set.of("write:servers")).isEmpty());
    }

    @Test
    void whatAClientMayNotDoAnyMoreIsRefusedLater() {
        AuthorizationRequest request =
                asked(CONFIDENTIAL, "response_type=code&scope=write:servers");

        assertEquals(
                Optional.empty(), terms(CONFIDENTIAL, "write:servers").faultByNow(request, "usr"));
        assertEquals(
                Optional.of(Terms.NOT_PERMITTED),
                terms(CONFIDENTIAL, "read:servers").faultByNow(request, "usr"));
        assertEquals(
                Optional.of(RequestRules.NO_CHALLENGE),
                terms(PUBLIC, "write:servers").faultByNow(request, "usr"));
        assertEquals(
                Optional.of(RequestRules.NOT_REGISTERED),
                terms(Applicants.with(AuthMethod.BASIC, Set.of()), "write:servers")
                        .faultByNow(request, "usr"));
    }

    private static Optional<String> fault(Client.Registered client, Set<String> scopes) {
        var request =
                new AuthorizationRequest(
                        client.id(),
                        URI,
                        Optional.empty(),
                        Optional.empty(),
                        scopes,
                        Set.of(),
                        Optional.empty(),
                        Optional.empty());
        return terms(client, "admin", "write:servers").fault(request, "usr_mine").map(Fault::error);
    }

    private static void refused(String error, Client.Registered client, String query) {
        Judged judged = judge(client, query);

        assertTrue(judged instanceof Judged.Refused, judged.toString());
        Fault fault = ((Judged.Refused) judged).fault();
        assertEquals(error, fault.error());
        assertTrue(fault.description().matches("[A-Za-z0-9 _.,']+"), fault.description());
    }

    private static AuthorizationRequest asked(Client.Registered client, String query) {
        return ((Judged.Asked) judge(client, query)).request();
    }

    private static Judged judge(Client.Registered client, String query) {
        return RequestRules.judge(
                AuthorizationQuery.parse(query).orElseThrow(),
                terms(client, "read:servers", "write:servers"),
                URI);
    }

    private static Terms terms(Client.Registered client, String... scopes) {
        return new Terms(
                client, Set.of(scopes), Set.of("read:servers"), RequestRulesTest::audience);
    }

    private static Optional<Set<String>> audience(List<String> resources) {
        return resources.stream().allMatch(each -> each.startsWith("https://plugged.in"))
                ? Optional.of(
                        resources.isEmpty()
                                ? Set.of("https://plugged.in")
                                : new TreeSet<>(resources))
                : Optional.empty();
    }
}
