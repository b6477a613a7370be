package in.plugged.oauth.pages;

import in.plugged.oauth.login.Entry;
import in.plugged.oauth.login.LoginCookies;
import in.plugged.web.NextPath;
import in.plugged.web.Pages;
import in.plugged.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** Lets somebody in who has just proved who it is, and leads on to where it wanted to go. */
@ApplicationScoped
class Entering {

    private final LoginCookies cookies;
    private final Pages pages;
    private final WebConfig config;

    Entering(LoginCookies cookies, Pages pages, WebConfig config) {
        this.cookies = cookies;
        this.pages = pages;
        this.config = config;
    }

    /** Where {@code next} leads; to the usual page when it leads to nothing of ours. */
    String path(String next) {
        return NextPath.parse(next).map(NextPath::value).orElse(config.home());
    }

    RestResponse<Object> goOn(Entry entry, String next) {
        return withCookies(pages.goOn(path(next)), entry);
    }

    RestResponse<Object> withCookies(RestResponse<Object> answer, Entry entry) {
        cookies.set(entry)
                .forEach(cookie -> answer.getHeaders().add(HttpHeaders.SET_COOKIE, cookie));
        return answer;
    }

    /** The answer takes the session out of the browser. */
    RestResponse<Object> leave(RestResponse<Object> answer) {
        answer.getHeaders().add(HttpHeaders.SET_COOKIE, cookies.cleared());
        return answer;
    }

    /** The log-in for somebody who has done it too long ago, and back to a page of ours. */
    static String again(String path) {
        return new NextPath(path).loginAgain();
    }
}
