package in.plugged.oauth.token;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.Mails;
import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After a backup was restored, and what operators run then, nothing that was issued is good. */
@OauthServiceTest
class RestoredAccountsTest {

    private static final Path SCRIPT = Path.of("../deploy/kubernetes/restore/accounts.sql");
    private static final Map<String, String> GRANT = Map.of("grant_type", "client_credentials");

    private final Application application = Application.confidential();
    private User user = User.stranger();

    @SuppressWarnings("NullAway.Init") // set by SuiteServers
    Mails mails;

    @BeforeEach
    void somebody() {
        user = User.registered();
    }

    @Test
    void sessionsEndAndPeopleLogInAnew() throws IOException {
        String session = user.session();
        assertTrue(new Tokens(session, "").good());

        run();

        assertFalse(new Tokens(session, "").good());
        user.login().statusCode(200);
        assertTrue(new Tokens(user.session(), "").good());
    }

    @Test
    void tokensOfApplicationsEndAndCodesBuyNone() throws IOException {
        Tokens tokens = application.tokens(user);
        Application other = Application.confidential();
        String code = other.code(user);
        assertTrue(tokens.good());

        run();

        assertFalse(tokens.good());
        application.refresh(tokens.refresh()).statusCode(400);
        other.redeem(code).statusCode(400);
        user.login().statusCode(200);
        assertTrue(Application.confidential().tokens(user).good());
    }

    @Test
    void tokensOfOwnersClientsEndAndTheyGetNewOnes() throws IOException {
        Application own = Application.of(user, "read:servers");
        Tokens tokens = Tokens.of(own.ask(GRANT));

        run();

        assertFalse(tokens.good());
        assertTrue(Tokens.of(own.ask(GRANT)).good());
    }

    @Test
    void aLinkThatWasMailedWorksNoMore() throws IOException {
        int before = mails.await(user.email(), 1).size();
        user.post("/api/auth/password-reset", Map.of("email", user.email())).statusCode(202);
        String token = mails.await(user.email(), before + 1).getLast().token();

        run();

        user.post(
                        "/api/auth/password-reset/confirm",
                        Map.of("token", token, "password", "another good sentence"))
                .statusCode(400);
    }

    /** Without psql, whose own commands are left out. */
    private static void run() throws IOException {
        try (Stream<String> lines = Files.lines(SCRIPT)) {
            Database.update(
                    lines.filter(line -> !line.startsWith("\\")).collect(Collectors.joining("\n")));
        }
    }
}
