package in.plugged.oauth.login;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.session.DeviceCookie;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.SessionCookie;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The cookies that somebody gets who comes in, and loses who goes out. */
@ApplicationScoped
public class LoginCookies {

    private final SessionCookie session;
    private final DeviceCookie device;
    private final OauthConfig config;

    LoginCookies(ResourceServerConfig resourceServer, DeviceCookie device, OauthConfig config) {
        this.session = SessionCookie.of(resourceServer);
        this.device = device;
        this.config = config;
    }

    /** Values of {@code Set-Cookie}. The browser keeps the session as long as any can last. */
    public List<String> set(Entry entry) {
        return List.of(
                session.set(entry.session().token(), config.sessions().longest()),
                device.set(entry.device()));
    }

    /** The value of {@code Set-Cookie} that ends it in the browser, which stays a known one. */
    public String cleared() {
        return session.cleared();
    }
}
