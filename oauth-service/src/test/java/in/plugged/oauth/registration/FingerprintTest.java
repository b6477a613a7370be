package in.plugged.oauth.registration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.oauth.client.ApplicationType;
import in.plugged.oauth.client.AuthMethod;
import in.plugged.oauth.client.ClientDetails;
import in.plugged.oauth.client.ClientGuard;
import in.plugged.oauth.client.ClientTerms;
import in.plugged.oauth.client.OpenIdTerms;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final ClientDetails NOTHING = details("", List.of());

    @Test
    void theOrderOfScopesSaysNothing() {
        assertArrayEquals(
                Fingerprint.of(terms("a", List.of(), Set.of("read:servers", "read:profile"))),
                Fingerprint.of(terms("a", List.of(), Set.of("read:profile", "read:servers"))));
    }

    /** Rows of before have it in a unique column. */
    @Test
    void whatClientsCouldAlwaysSayIsTheSameAsEver() {
        assertEquals(
                "444be8d861bbb3ae9864a2eb4300d368e51fdaef57d3e4b0c4d6345df3242e77",
                HexFormat.of().formatHex(Fingerprint.of(terms("a", List.of("b"), Set.of("c")))));
    }

    @Test
    void whatDiffersInAnythingIsAnother() {
        List<ClientTerms> all =
                List.of(
                        terms("", List.of("ab", "c"), Set.of()),
                        terms("", List.of("a", "bc"), Set.of()),
                        terms("", List.of("abc"), Set.of()),
                        terms("", List.of("c", "ab"), Set.of()),
                        terms("ab", List.of("c"), Set.of()),
                        terms("1:a", List.of(), Set.of()),
                        terms("a", List.of(), Set.of()),
                        terms("a", List.of(), Set.of("read:servers")),
                        with(ApplicationType.WEB, NOTHING),
                        with(ApplicationType.WEB, NOTHING, true),
                        with(ApplicationType.NATIVE, details("https://a", List.of())),
                        with(ApplicationType.NATIVE, details("", List.of("https://a"))));

        assertEquals(
                all.size(),
                all.stream()
                        .map(terms -> HexFormat.of().formatHex(Fingerprint.of(terms)))
                        .collect(Collectors.toSet())
                        .size());
    }

    @Test
    void whatDiffersInHowPeopleLogInIsAnother() {
        List<OpenIdTerms> all =
                List.of(
                        OpenIdTerms.NONE,
                        openId("ES256", "", List.of(), "", false, "", false),
                        openId("", "ES256", List.of(), "", false, "", false),
                        openId("", "app.example", List.of(), "", false, "", false),
                        openId("", "other.example", List.of(), "", false, "", false),
                        openId("", "", List.of("https://a"), "", false, "", false),
                        openId("", "", List.of("https://a", "https://b"), "", false, "", false),
                        openId("", "", List.of(), "https://a", false, "", false),
                        openId("", "", List.of(), "https://b", false, "", false),
                        openId("", "", List.of(), "", true, "", false),
                        openId("", "", List.of(), "", false, "0", false),
                        openId("", "", List.of(), "", false, "10", false),
                        openId("", "", List.of(), "", false, "", true));

        assertEquals(
                all.size(),
                all.stream()
                        .map(FingerprintTest::with)
                        .map(terms -> HexFormat.of().formatHex(Fingerprint.of(terms)))
                        .collect(Collectors.toSet())
                        .size());
    }

    private static OpenIdTerms openId(
            String algorithm,
            String sector,
            List<String> afterLogout,
            String logout,
            boolean sessionRequired,
            String maxAge,
            boolean timeRequired) {
        return new OpenIdTerms(
                text(algorithm),
                text(sector),
                Optional.empty(),
                afterLogout,
                text(logout),
                sessionRequired,
                text(maxAge).map(Long::valueOf),
                timeRequired);
    }

    private static ClientTerms with(OpenIdTerms openId) {
        return new ClientTerms(
                Optional.empty(),
                AuthMethod.NONE,
                ApplicationType.NATIVE,
                List.of(),
                Set.of(),
                Set.of(),
                openId,
                NOTHING,
                ClientGuard.NONE);
    }

    @Test
    void whoWantsBoundTokensAloneSaysSomethingElse() {
        ClientDetails plain = details("", List.of());
        var bound =
                new ClientDetails(
                        plain.clientUri(),
                        plain.logoUri(),
                        plain.tosUri(),
                        plain.policyUri(),
                        plain.contacts(),
                        plain.softwareId(),
                        plain.softwareVersion(),
                        true);

        assertNotEquals(
                HexFormat.of().formatHex(Fingerprint.of(with(ApplicationType.WEB, plain))),
                HexFormat.of().formatHex(Fingerprint.of(with(ApplicationType.WEB, bound))));
    }

    private static ClientTerms terms(String name, List<String> redirects, Set<String> scopes) {
        return new ClientTerms(
                text(name),
                AuthMethod.NONE,
                ApplicationType.NATIVE,
                redirects,
                Set.of("authorization_code"),
                scopes,
                OpenIdTerms.NONE,
                NOTHING,
                ClientGuard.NONE);
    }

    private static ClientTerms with(ApplicationType type, ClientDetails details) {
        return with(type, details, false);
    }

    private static ClientTerms with(ApplicationType type, ClientDetails details, boolean pushed) {
        return new ClientTerms(
                Optional.empty(),
                AuthMethod.NONE,
                type,
                List.of(),
                Set.of(),
                Set.of(),
                OpenIdTerms.NONE,
                details,
                new ClientGuard(Optional.empty(), pushed));
    }

    private static ClientDetails details(String page, List<String> contacts) {
        return new ClientDetails(
                text(page),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                contacts,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Optional<String> text(String text) {
        return Stream.of(text).filter(found -> !found.isEmpty()).findFirst();
    }
}
