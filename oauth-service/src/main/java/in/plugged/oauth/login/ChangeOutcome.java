package in.plugged.oauth.login;

import in.plugged.oauth.account.AccountView;

/** How a change of an account went. */
public sealed interface ChangeOutcome {

    record Changed(AccountView user) implements ChangeOutcome {}

    record EmailTaken() implements ChangeOutcome {}

    /** Log in again first. */
    record TooLongAgo() implements ChangeOutcome {}
}
