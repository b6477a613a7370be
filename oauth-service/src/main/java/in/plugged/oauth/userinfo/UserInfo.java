package in.plugged.oauth.userinfo;

import com.fasterxml.jackson.annotation.JsonInclude;
import in.plugged.oauth.account.Account;
import org.jspecify.annotations.Nullable;

/**
 * What an application learns of its user (OpenID Connect Core, section 5.3).
 *
 * @param sub the user's id; the rest only with the scope {@code read:profile}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserInfo(
        String sub,
        @Nullable String name,
        @Nullable String email,
        @Nullable Boolean emailVerified) {

    static UserInfo id(Account account) {
        return new UserInfo(account.id(), null, null, null);
    }

    static UserInfo profile(Account account) {
        return new UserInfo(
                account.id(),
                account.name().orElse(null),
                account.email(),
                account.emailVerified());
    }
}
