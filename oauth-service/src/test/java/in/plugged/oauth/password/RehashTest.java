package in.plugged.oauth.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class RehashTest {

    private static final Argon2Figures OLDER = new Argon2Figures(128, 1, 1);

    @Test
    void aHashOfOtherFiguresMovesAtTheNextLogIn() {
        User user = User.registered();
        String old =
                Argon2Hash.of(PasswordText.bytes(User.PASSWORD), OLDER, new SecureRandom())
                        .toString();
        Database.update("update account set password_hash = ? where email = ?", old, user.email());

        user.elsewhere().login("not the password").statusCode(401);
        assertEquals(old, hashOf(user));

        user.elsewhere().login().statusCode(200);
        assertTrue(hashOf(user).startsWith("$argon2id$v=19$m=64,t=1,p=1$"), hashOf(user));

        user.elsewhere().login().statusCode(200);
    }

    private static String hashOf(User user) {
        return Database.column("select password_hash from account where email = ?", user.email())
                .getFirst();
    }
}
