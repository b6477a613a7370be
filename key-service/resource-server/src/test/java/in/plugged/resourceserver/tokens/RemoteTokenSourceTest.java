package in.plugged.resourceserver.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers of oauth-service are read. */
class RemoteTokenSourceTest {

    private static final long ASKED_AT = 10_000_000_000L;
    private static final String SESSION =
            """
            {"active": true, "token_type": "session", "exp": 1767225600, "iat": 1, "sub": "usr_1",
             "jti": "ses_1", "sid": "ses_1", "user_id": "usr_1", "hub_id": "hub_1",
             "hubs": ["hub_1", "hub_2"], "issued_at": 1767225599000001, "auth_time": 1767225590,
             "age_ms": 250, "later": {}}""";
    private static final String ACCESS_TOKEN =
            """
            {"active": true, "token_type": "Bearer", "scope": "read:servers write:servers",
             "exp": 1767225600, "jti": "tok_1", "family": "fam_1", "grant_id": "gra_1",
             "client_id": "cli_1", "user_id": "usr_1", "hub_id": "hub_1", "issued_at": 5,
             "aud": ["https://plugged.in/api/servers", "https://mcp.example"]}""";

    @Test
    void aSessionIsRead() {
        assertEquals(
                Optional.of(
                        new TokenSnapshot(
                                TokenKind.SESSION,
                                "ses_1",
                                Optional.empty(),
                                Optional.of("ses_1"),
                                Optional.empty(),
                                Optional.empty(),
                                "usr_1",
                                "hub_1",
                                List.of("hub_1", "hub_2"),
                                Set.of(),
                                Set.of(),
                                Optional.empty(),
                                1_767_225_599_000_001L,
                                Optional.of(Instant.ofEpochSecond(1_767_225_590)),
                                Instant.ofEpochSecond(1_767_225_600),
                                ASKED_AT - 250_000_000)),
                read(TokenKind.SESSION, SESSION));
    }

    @Test
    void anAccessTokenIsRead() {
        assertEquals(
                Optional.of(
                        new TokenSnapshot(
                                TokenKind.ACCESS,
                                "tok_1",
                                Optional.of("fam_1"),
                                Optional.empty(),
                                Optional.of("gra_1"),
                                Optional.of("cli_1"),
                                "usr_1",
                                "hub_1",
                                List.of("hub_1"),
                                Set.of("read:servers", "write:servers"),
                                Set.of("https://plugged.in/api/servers", "https://mcp.example"),
                                Optional.empty(),
                                5,
                                Optional.empty(),
                                Instant.ofEpochSecond(1_767_225_600),
                                ASKED_AT)),
                read(TokenKind.ACCESS, ACCESS_TOKEN));
    }

    @Test
    void anAudienceOfOneMayComeAsText() {
        String one =
                ACCESS_TOKEN.replaceFirst("\"aud\": \\[.*]", "\"aud\": \"https://plugged.in\"");

        assertEquals(
                Optional.of(Set.of("https://plugged.in")),
                read(TokenKind.ACCESS, one).map(TokenSnapshot::audience));
    }

    @Test
    void theKeyToWhichATokenIsBoundIsRead() {
        assertEquals(
                Optional.of("thumbprint"),
                read(TokenKind.ACCESS, bound("{\"jkt\": \"thumbprint\", \"more\": 1}"))
                        .flatMap(TokenSnapshot::jkt));
    }

    @Test
    void aBindingOfAnotherKindIsNotUnderstood() {
        assertThrows(
                NullPointerException.class,
                () -> read(TokenKind.ACCESS, bound("{\"x5t#S256\": \"certificate\"}")));
    }

    private static String bound(String cnf) {
        return ACCESS_TOKEN.replaceFirst("\"active\"", "\"cnf\": " + cnf + ", \"active\"");
    }

    @Test
    void whatIsNotActiveIsNobodys() {
        assertEquals(Optional.empty(), read(TokenKind.SESSION, "{\"active\": false}"));
    }

    @Test
    void anAnswerAboutAnotherKindIsNotUnderstood() {
        assertThrows(IllegalStateException.class, () -> read(TokenKind.SESSION, ACCESS_TOKEN));
        assertThrows(IllegalStateException.class, () -> read(TokenKind.ACCESS, SESSION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_id", "hub_id", "issued_at", "exp"})
    void anAnswerThatLacksWhatEndsItIsNotUnderstood(String field) {
        String without = SESSION.replace("\"" + field + "\"", "\"no_" + field + "\"");

        assertThrows(NullPointerException.class, () -> read(TokenKind.SESSION, without));
    }

    @Test
    void anAnswerThatIsNoneIsNotUnderstood() {
        assertThrows(IllegalStateException.class, () -> read(TokenKind.SESSION, "[]"));
    }

    private static Optional<TokenSnapshot> read(TokenKind kind, String json) {
        return RemoteTokenSource.snapshot(TokenFormat.mint(kind), json, ASKED_AT);
    }
}
