package in.plugged.oauth.token;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All of a user's rights, for an application that was trusted with them. */
@OauthServiceTest
class AdminTokensTest {

    private User user = User.stranger();

    @BeforeEach
    void somebody() {
        user = User.registered();
    }

    @Test
    void theUsersOwnApplicationKeepsThem() {
        Application own = Application.of(user, "admin read:servers");
        String refresh = own.tokens(user).refresh();
        wasAgreedTo("admin,read:servers", "token_family", own);

        own.refresh(refresh).statusCode(200).body(field("scope", equalTo("admin read:servers")));
    }

    @Test
    void oneThatIsNotTrustedAnyMoreLosesThem() {
        Application other = Application.limited("admin read:servers");
        String refresh = other.tokens(user).refresh();
        wasAgreedTo("admin,read:servers", "token_family", other);

        Tokens next =
                Tokens.of(other.refresh(refresh).body(field("scope", equalTo("read:servers"))));

        assertEquals(
                List.of("{read:servers}"),
                Database.column(
                        "select t.scopes::text from access_token t join client_grant g"
                                + " on g.id = t.grant_id where g.client_id = ?"
                                + " order by t.issued_at desc limit 1",
                        other.id()));
        assertEquals(200, next.status());
    }

    @Test
    void withNothingElseItGetsNothing() {
        Application other = Application.limited("admin read:servers");
        String refresh = other.tokens(user).refresh();
        wasAgreedTo("admin", "token_family", other);

        other.refresh(refresh).statusCode(400).body(field("error", equalTo("invalid_scope")));
    }

    @Test
    void aCodeDoesNotBringThemEither() {
        Application other = Application.limited("admin read:servers");
        String code = other.code(user);
        wasAgreedTo("admin,read:servers", "authorization_code", other);

        other.redeem(code).statusCode(200).body(field("scope", equalTo("read:servers")));
    }

    private static void wasAgreedTo(String scopes, String table, Application application) {
        Database.update(
                "update "
                        + table
                        + " set scopes = string_to_array(?, ',') where grant_id in"
                        + " (select id from client_grant where client_id = ?)",
                scopes,
                application.id());
    }
}
