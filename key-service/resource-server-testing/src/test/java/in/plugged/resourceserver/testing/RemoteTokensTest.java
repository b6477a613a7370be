package in.plugged.resourceserver.testing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import in.plugged.resourceserver.tokens.TokenSource;
import in.plugged.resourceserver.tokens.TokenSource.TokensUnavailable;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backend asks oauth-service, and what it makes of the answers. */
@QuarkusTest
@TestProfile(RemoteTokensTest.Asking.class)
class RemoteTokensTest {

    private static final int ALL_CONNECTIONS = 50;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String GOOD =
            """
            {"active": true, "token_type": "access_token", "scope": "read:servers",
             "exp": 4102444800, "jti": "tok_1", "family": "fam_1", "grant_id": "grt_1",
             "client_id": "cli_1", "user_id": "usr_1", "hub_id": "hub_1",
             "aud": "https://plugged.in", "issued_at": 1767225599000001}""";

    @Inject TokenSource source;

    /** Tokens come from where they come from in production. */
    public static final class Asking implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.arc.exclude-types", TestTokenSource.class.getName());
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Introspected.class));
        }
    }

    @Test
    void theClientAsksInAFormWithItsSecret() {
        OpaqueToken token = TokenFormat.mint(TokenKind.ACCESS);
        Introspected.answers(200, GOOD);

        TokenSnapshot found = ask(token, false).orElseThrow();

        assertEquals("tok_1 grt_1", found.jti() + " " + found.grantId().orElseThrow());
        assertEquals(1_767_225_599_000_001L, found.issuedAtMicros());
        assertEquals(Set.of("https://plugged.in"), found.audience());
        assertEquals(
                Set.of(
                        "client_id=backend",
                        "client_secret=a secret: 100% +ü",
                        "token=" + token.text(),
                        "token_type_hint=access_token",
                        "dpop=true"),
                fields());
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void freshIsAskedForOnlyWhenItIsWanted(boolean fresh, long times) {
        Introspected.answers(200, GOOD);

        ask(TokenFormat.mint(TokenKind.ACCESS), fresh);

        assertThat(fields().stream().filter("fresh=true"::equals).count(), equalTo(times));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachQuestionSaysOnceThatProofsAreAskedForHere(boolean fresh) {
        Introspected.answers(200, GOOD);

        ask(TokenFormat.mint(TokenKind.ACCESS), fresh);

        assertThat(fields().stream().filter("dpop=true"::equals).count(), equalTo(1L));
    }

    @Test
    void theKeyToWhichATokenIsBoundIsRead() {
        Introspected.answers(200, GOOD.replaceFirst("\\{", "{\"cnf\": {\"jkt\": \"key\"}, "));

        assertEquals(
                Optional.of("key"),
                ask(TokenFormat.mint(TokenKind.ACCESS), false).flatMap(TokenSnapshot::jkt));
    }

    @Test
    void whatIsNotActiveIsNobodys() {
        Introspected.answers(200, "{\"active\": false}");

        assertEquals(Optional.empty(), ask(TokenFormat.mint(TokenKind.SESSION), false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"error\": \"invalid_client\"}",
                "302 | {\"active\": false}",
                "500 | {}",
                "503 | {\"error\": \"temporarily_unavailable\"}",
                "200 | nonsense",
                "200 | {\"active\": true, \"token_type\": \"session\"}"
            })
    void anythingElseTellsNothing(int status, String body) {
        Introspected.answers(status, body);

        assertThrows(TokensUnavailable.class, () -> ask(TokenFormat.mint(TokenKind.ACCESS), false));
    }

    @Test
    void questionsWithoutAnAnswerHoldNoConnection() {
        Introspected.isSilent();
        var asked =
                IntStream.range(0, ALL_CONNECTIONS)
                        .mapToObj(
                                _ ->
                                        source.ask(TokenFormat.mint(TokenKind.ACCESS), false)
                                                .subscribeAsCompletionStage())
                        .toList();
        for (var each : asked) {
            assertThrows(CompletionException.class, each::join);
        }

        Introspected.answers(200, GOOD);
        assertTrue(ask(TokenFormat.mint(TokenKind.ACCESS), false).isPresent());
    }

    private Optional<TokenSnapshot> ask(OpaqueToken token, boolean fresh) {
        return source.ask(token, fresh).await().atMost(LONG);
    }

    private static Set<String> fields() {
        assertEquals(1, Introspected.forms().size());
        return Set.of(
                Arrays.stream(Introspected.forms().getFirst().split("&"))
                        .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8))
                        .toArray(String[]::new));
    }
}
