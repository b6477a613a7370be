package in.plugged.oauth.pages;

import static in.plugged.oauth.TokenCalls.form;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TokenCalls;
import in.plugged.oauth.User;
import in.plugged.oauth.digest.Sha256;
import in.plugged.service.testing.Database;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many requests one can push who has registered clients enough to do so. */
@OauthServiceTest
class PushLimitTest {

    private static final int MOST = 600;
    private static final String SECRET = "cs_0123456789";

    private static Application withSecret() {
        var made = Application.named("Docs Sync");
        Database.update(
                "update client set auth_method = 'client_secret_basic', secret_hash = ? where id = ?",
                Sha256.of(SECRET),
                made.id);
        return made;
    }

    private static int push(Application by, String address) {
        return form(Map.of("response_type", "nonsense"))
                .header("X-Forwarded-For", address)
                .header("Authorization", TokenCalls.basic(by.id, SECRET))
                .post("/oauth/par")
                .statusCode();
    }

    @Test
    void clientsThatAnybodyRegisteredCountByTheirAddressToo() {
        String address = User.freshAddress();
        Application first = withSecret();
        Application second = withSecret();
        for (int call = 0; call < MOST; call++) {
            assertEquals(400, push(first, address));
        }

        assertEquals(429, push(second, address));
        assertEquals(429, push(first, User.freshAddress()));
        assertEquals(400, push(second, User.freshAddress()));
    }

    @Test
    void oneThatBelongsToSomebodyCountsForItselfAlone() {
        String address = User.freshAddress();
        Application strangers = withSecret();
        Application owned = withSecret();
        owned.belongTo(Person.registered().userId());
        for (int call = 0; call < MOST; call++) {
            assertEquals(400, push(owned, address));
        }

        assertEquals(429, push(owned, User.freshAddress()));
        assertEquals(400, push(strangers, address));
    }
}
