package in.plugged.oauth.pages;

import in.plugged.oauth.login.Entry;
import in.plugged.oauth.login.LoginCookies;
import in.plugged.oauth.outside.LinkCookie;
import in.plugged.web.NextPath;
import in.plugged.web.Pages;
import in.plugged.web.WebConfig;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Lets somebody in who has just proved who it is, and leads on to where it wanted to go. */
@ApplicationScoped
class Entering {

    private final LoginCookies cookies;
    private final Pages pages;
    private final WebConfig config;
    private final LinkCookie link;
    private final CurrentVertxRequest current;

    Entering(
            LoginCookies cookies,
            Pages pages,
            WebConfig config,
            LinkCookie link,
            CurrentVertxRequest current) {
        this.cookies = cookies;
        this.pages = pages;
        this.config = config;
        this.link = link;
        this.current = current;
    }

    /**
     * Where {@code next} leads; to the usual page when it leads to nothing of ours. It leads to no
     * other log-in: a link of another site would have somebody logged in by a provider that way.
     */
    String path(String next) {
        return NextPath.parse(next)
                .filter(path -> !path.isIn("/login"))
                .map(NextPath::value)
                .orElse(config.home());
    }

    RestResponse<Object> goOn(Entry entry, String next) {
        return withCookies(pages.goOn(path(next)), entry);
    }

    RestResponse<Object> withCookies(RestResponse<Object> answer, Entry entry) {
        cookies.set(entry)
                .forEach(cookie -> answer.getHeaders().add(HttpHeaders.SET_COOKIE, cookie));
        return answer;
    }

    /** The answer takes the session out of the browser, and what waits to be linked to it. */
    RestResponse<Object> leave(RestResponse<Object> answer) {
        link.clear(current.getCurrent());
        return leaveToLink(answer);
    }

    /** What waits stays: it is for the owner of one account, whoever was logged in. */
    RestResponse<Object> leaveToLink(RestResponse<Object> answer) {
        answer.getHeaders().add(HttpHeaders.SET_COOKIE, cookies.cleared());
        return answer;
    }

    /** The log-in for an application, and back to its request. */
    static String logIn(String path, boolean again, Optional<String> hint) {
        String address = again ? again(path) : new NextPath(path).login();
        return hint.map(text -> address + "&login_hint=" + encoded(text)).orElse(address);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The log-in for somebody who has done it too long ago, and back to a page of ours. */
    static String again(String path) {
        return new NextPath(path).loginAgain();
    }
}
