package in.plugged.oauth.login;

import in.plugged.oauth.account.AccountView;
import in.plugged.oauth.session.NewSession;

/**
 * Somebody who has just come in.
 *
 * @param device by which the browser is known from now on, which is secret
 */
public record Entry(AccountView user, NewSession session, String device) {

    @Override
    public String toString() {
        return "Entry[" + session.id() + ", hidden]";
    }
}
