package in.plugged.oauth.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.account.AccountView;
import in.plugged.oauth.session.SessionInfo.Current;
import in.plugged.oauth.session.SessionInfo.LoggedIn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What gets into a log by mistake tells no code and no ticket. */
class HiddenAnswersTest {

    private static final String ADDRESS = "https://app.example/cb?code=secret";

    @Test
    void whatLeadsBack() {
        assertEquals("Back[hidden]", new Step.Back(ADDRESS).toString());
        assertEquals("Back[hidden]", new Decided.Back(ADDRESS).toString());
    }

    @Test
    void whatAsks() {
        var person =
                new LoggedIn(
                        new AccountView(
                                "usr_1", "ada@plugged.example", false, "Ada", Instant.EPOCH),
                        List.of(),
                        new Current("ses_1", Instant.EPOCH, Instant.EPOCH));
        var ask =
                new Step.Ask(
                        "the ticket",
                        Applicants.named("App"),
                        RedirectTarget.of("https://app.example/cb").orElseThrow(),
                        Set.of(),
                        person,
                        Optional.empty(),
                        "/oauth/authorize?state=secret");

        assertEquals("Ask[cli_0123456789abcdef, hidden]", ask.toString());
    }
}
