package in.plugged.oauth.login;

import in.plugged.oauth.account.AccountView;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** What the calls of this package have to say in common. None of it belongs into a cache. */
@ApplicationScoped
class Answers {

    private static final String NO_STORE = "no-store";

    private final LoginCookies cookies;

    Answers(LoginCookies cookies) {
        this.cookies = cookies;
    }

    /** The user, and the cookies that say so from now on. */
    RestResponse<Map<String, AccountView>> entered(Status status, Entry entry) {
        var answer = ResponseBuilder.create(status, Map.of("user", entry.user()));
        cookies.set(entry).forEach(cookie -> answer.header(HttpHeaders.SET_COOKIE, cookie));
        return answer.header(HttpHeaders.CACHE_CONTROL, NO_STORE).build();
    }

    /** Nothing, or that others are still being told, with the cookies that go on. */
    RestResponse<Object> replaced(RestResponse<Object> ended, Entry entry) {
        cookies.set(entry)
                .forEach(cookie -> ended.getHeaders().add(HttpHeaders.SET_COOKIE, cookie));
        ended.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, NO_STORE);
        return ended;
    }

    /** The same, with the session's cookie gone. */
    RestResponse<Object> left(RestResponse<Object> ended) {
        ended.getHeaders().add(HttpHeaders.SET_COOKIE, cookies.cleared());
        ended.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, NO_STORE);
        return ended;
    }

    static ApiException emailTaken() {
        return new ApiException(
                ApiError.conflict("This e-mail address has an account")
                        .with("hint", "Log in, or ask for a new password."));
    }

    static ApiException wrongCredentials() {
        return new ApiException(
                ApiError.unauthorized("unknown", "E-mail address or password is wrong")
                        .with("hint", "Check both, or ask for a new password."));
    }

    static ApiException wrongPassword() {
        return new ApiException(
                ApiError.forbidden("The current password is wrong")
                        .with("reason", "wrong_password")
                        .with("hint", "Check it, or ask for a new password."));
    }

    static ApiException tooManyFailures(long seconds) {
        return new ApiException(
                ApiError.rateLimited("Too many log-ins have failed before this one", seconds));
    }
}
