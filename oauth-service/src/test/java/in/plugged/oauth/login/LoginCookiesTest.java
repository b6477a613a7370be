package in.plugged.oauth.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.TestSettings;
import in.plugged.oauth.account.AccountView;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.session.DeviceCookies;
import in.plugged.oauth.session.NewSession;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cookies of an installation behind https. Over http is compared in {@link LoginTest}. */
class LoginCookiesTest {

    private static final String FLAGS = "; HttpOnly; SameSite=Lax; Secure";

    private final OpaqueToken token = TokenFormat.mint(TokenKind.SESSION);
    private final LoginCookies cookies = cookies("https://plugged.example");

    @Test
    void behindHttpsNoOtherHostAndNoScriptHasThem() {
        List<String> set = cookies.set(entry());

        assertEquals(
                List.of(
                        "__Host-session=" + token.text() + "; Path=/; Max-Age=2592000" + FLAGS,
                        "__Host-device=known; Path=/; Max-Age=31536000" + FLAGS),
                set);
    }

    @Test
    void whatClearsOneIsFlaggedLikeIt() {
        assertEquals("__Host-session=; Path=/; Max-Age=0" + FLAGS, cookies.cleared());
    }

    /** A domain would hand them to every host below it. */
    @Test
    void noneNamesADomain() {
        assertTrue(cookies.set(entry()).stream().noneMatch(cookie -> cookie.contains("Domain")));
    }

    private Entry entry() {
        var user = new AccountView("usr_1", "ada@plugged.example", false, null, Instant.EPOCH);
        var session = new NewSession(token, "ses_1", Instant.EPOCH, Instant.MAX, Ending.none());
        return new Entry(user, session, "known");
    }

    private static LoginCookies cookies(String origin) {
        ResourceServerConfig config =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(ResourceServerConfig.class)
                        .withDefaultValues(Map.of("plugged.resource-server.origin", origin))
                        .build()
                        .getConfigMapping(ResourceServerConfig.class);
        return new LoginCookies(config, DeviceCookies.of(config), TestSettings.of(Map.of()));
    }
}
