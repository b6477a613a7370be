package in.plugged.resourceserver.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialReaderTest {

    private final KeyFormat format = new KeyFormat("plg");
    private final CredentialReader reader = new CredentialReader(format, true, Optional.empty());
    private final CredentialReader withCookie =
            new CredentialReader(
                    format, true, Optional.of(new SessionCookie("https://plugged.in")));
    private final OpaqueToken session = TokenFormat.mint(TokenKind.SESSION);
    private final OpaqueToken access = TokenFormat.mint(TokenKind.ACCESS);
    private final PresentedKey key = format.mint(KeyPrefix.PK_LIVE);
    private final PresentedKey other = format.mint(KeyPrefix.PK_LIVE);

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "bEaReR ", "Bearer    "})
    void theSchemeTakesAnyCaseAndSeveralSpaces(String scheme) {
        assertEquals(
                new Credential.ApiKey(key, false),
                reader.read(headers("Authorization", scheme + key.text())));
    }

    @ParameterizedTest
    @ValueSource(strings = {" x", "x", ",", " ", "\t", "\0", "é"})
    void anythingBehindTheKeyIsMalformed(String more) {
        assertEquals(
                new Credential.Malformed(Optional.of(KeyPrefix.PK_LIVE)),
                reader.read(headers("Authorization", "Bearer " + key.text() + more)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer hello", "Bearer \0"})
    void aBearerThatIsNoKeyIsMalformedWithoutAPrefix(String authorization) {
        assertEquals(
                new Credential.Malformed(Optional.empty()),
                reader.read(headers("Authorization", authorization)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dXNlcjpwdw==", "", "Bearerpk_live_x", "Digest x"})
    void aSchemeOfSomebodyElseIsNoCredential(String authorization) {
        assertEquals(new Credential.None(), reader.read(headers("Authorization", authorization)));
    }

    @Test
    void aRequestWithoutHeadersHasNoCredential() {
        assertEquals(new Credential.None(), reader.read(MultiMap.caseInsensitiveMultiMap()));
    }

    @Test
    void aKeyWithoutASchemeIsNoCredential() {
        assertEquals(new Credential.None(), reader.read(headers("Authorization", key.text())));
    }

    @Test
    void twoAuthorizationHeadersAreAmbiguous() {
        var headers =
                headers("Authorization", "Bearer " + key.text())
                        .add("Authorization", "Bearer " + other.text());

        assertEquals(new Credential.Ambiguous(), reader.read(headers));
    }

    @Test
    void twoApiKeyHeadersAreAmbiguous() {
        var headers = headers("X-API-Key", key.text()).add("X-API-Key", other.text());

        assertEquals(new Credential.Ambiguous(), reader.read(headers));
    }

    @Test
    void twoDifferentKeysAreAmbiguous() {
        var headers =
                headers("Authorization", "Bearer " + key.text()).add("X-API-Key", other.text());

        assertEquals(new Credential.Ambiguous(), reader.read(headers));
    }

    @Test
    void aKeyAndGarbageAreAmbiguous() {
        var headers = headers("Authorization", "Bearer " + key.text()).add("X-API-Key", "garbage");

        assertEquals(new Credential.Ambiguous(), reader.read(headers));
    }

    @Test
    void theSameKeyInBothHeadersIsOne() {
        var headers = headers("Authorization", "Bearer " + key.text()).add("X-API-Key", key.text());

        assertEquals(new Credential.ApiKey(key, false), reader.read(headers));
    }

    @Test
    void aKeyInItsOwnHeaderAloneIsVersionOne() {
        assertEquals(
                new Credential.ApiKey(key, true), reader.read(headers("x-api-key", key.text())));
    }

    @Test
    void aKeyBesideABasicCredentialCounts() {
        var headers = headers("Authorization", "Basic dXNlcjpwdw==").add("X-API-Key", key.text());

        assertEquals(new Credential.ApiKey(key, true), reader.read(headers));
    }

    @Test
    void aMalformedKeyTellsThePrefixItPretends() {
        assertEquals(
                new Credential.Malformed(Optional.of(KeyPrefix.SK_TEST)),
                reader.read(headers("Authorization", "Bearer sk_test_plg_nothing")));
    }

    @Test
    void withoutVersionOneItsHeaderIsNoCredential() {
        var current = new CredentialReader(format, false, Optional.empty());

        assertEquals(new Credential.None(), current.read(headers("X-API-Key", key.text())));
    }

    @Test
    void withoutVersionOneAnotherKeyInItsHeaderIsNotNoticed() {
        var current = new CredentialReader(format, false, Optional.empty());
        var headers =
                headers("Authorization", "Bearer " + key.text()).add("X-API-Key", other.text());

        assertEquals(new Credential.ApiKey(key, false), current.read(headers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dXNlcjpwdw==", "Digest x", ""})
    void theOldHeaderBesideASchemeOfSomebodyElseIsVersionOne(String authorization) {
        assertTrue(
                CredentialReader.isV1(
                        headers("Authorization", authorization).add("X-API-Key", "any")));
    }

    @Test
    void theOldHeaderBesideABearerIsNotVersionOne() {
        assertFalse(
                CredentialReader.isV1(
                        headers("Authorization", "bearer x").add("X-API-Key", key.text())));
    }

    @Test
    void aBearerAloneIsNotVersionOne() {
        assertFalse(CredentialReader.isV1(headers("Authorization", "Bearer " + key.text())));
    }

    @Test
    void aSessionIsReadFromItsCookie() {
        assertEquals(
                new Credential.Token(session, true),
                withCookie.read(headers("Cookie", "a=b; __Host-session=" + session.text())));
    }

    @Test
    void whereNoCookieIsReadASessionIsNoCredential() {
        assertEquals(
                new Credential.None(),
                reader.read(headers("Cookie", "__Host-session=" + session.text())));
    }

    @Test
    void aCookieBesideAHeaderIsIgnored() {
        var headers =
                headers("Authorization", "Bearer " + key.text())
                        .add("Cookie", "__Host-session=" + session.text());

        assertEquals(new Credential.ApiKey(key, false), withCookie.read(headers));
    }

    @Test
    void aCookieBesideAMalformedHeaderIsIgnored() {
        var headers =
                headers("Authorization", "Bearer nonsense")
                        .add("Cookie", "__Host-session=" + session.text());

        assertEquals(new Credential.Malformed(Optional.empty()), withCookie.read(headers));
    }

    @Test
    void aCookieBesideASchemeOfSomebodyElseCounts() {
        var headers =
                headers("Authorization", "Basic dXNlcjpwdw==")
                        .add("Cookie", "__Host-session=" + session.text());

        assertEquals(new Credential.Token(session, true), withCookie.read(headers));
    }

    @Test
    void twoSessionsAreTwoCredentials() {
        var headers =
                headers("Cookie", "__Host-session=" + session.text() + "; __Host-session=another");

        assertEquals(new Credential.Ambiguous(), withCookie.read(headers));
    }

    @Test
    void anAccessTokenIsReadFromTheHeader() {
        assertEquals(
                new Credential.Token(access, false),
                reader.read(headers("Authorization", "Bearer " + access.text())));
    }

    @Test
    void eachKindHasItsOnePlace() {
        var malformed = new Credential.Malformed(Optional.empty());

        assertEquals(malformed, withCookie.read(bearer(session)));
        assertEquals(malformed, withCookie.read(bearer(TokenFormat.mint(TokenKind.REFRESH))));
        assertEquals(
                new Credential.MalformedToken(TokenKind.SESSION),
                withCookie.read(headers("Cookie", "__Host-session=" + access.text())));
        assertEquals(malformed, withCookie.read(headers("X-API-Key", access.text())));
    }

    @Test
    void aMistypedTokenIsMalformed() {
        assertEquals(
                new Credential.MalformedToken(TokenKind.ACCESS),
                reader.read(headers("Authorization", "Bearer " + access.text() + "x")));
    }

    @Test
    void aTokenBesideAKeyIsAmbiguous() {
        var headers = bearer(access).add("X-API-Key", key.text());

        assertEquals(new Credential.Ambiguous(), reader.read(headers));
    }

    @Test
    void threePartsWithDotsAreAServiceToken() {
        assertEquals(
                new Credential.ServiceToken("eyJh.eyJ-_.c2ln"),
                reader.read(headers("Authorization", "Bearer eyJh.eyJ-_.c2ln")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a.b.c.d", ".b.c", "a..c", "a.b.", "a.b.c=", "a.b c.d"})
    void otherDotsAreMalformed(String text) {
        assertEquals(
                new Credential.Malformed(Optional.empty()),
                reader.read(headers("Authorization", "Bearer " + text)));
    }

    private static MultiMap bearer(OpaqueToken token) {
        return headers("Authorization", "Bearer " + token.text());
    }

    private static MultiMap headers(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }
}
