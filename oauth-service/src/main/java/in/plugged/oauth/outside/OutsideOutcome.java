package in.plugged.oauth.outside;

import in.plugged.oauth.login.Entry;

/** What becomes of somebody who comes through an outside provider. */
public sealed interface OutsideOutcome {

    /** He is known, or has an account from now on. */
    record Entered(Entry entry) implements OutsideOutcome {}

    /**
     * He is to be linked once somebody has logged in to the account.
     *
     * @param ticket for the browser, which is secret
     */
    record ToLink(String ticket) implements OutsideOutcome {
        @Override
        public String toString() {
            return "ToLink[hidden]";
        }
    }

    /** He is unknown, and the provider names no address that it has verified. */
    record NoAddress() implements OutsideOutcome {}

    /** Too many accounts were made from his address of the network, or too many came in vain. */
    record TooMany(long retryAfterSeconds) implements OutsideOutcome {}

    /** He did not agree, or the provider did not. */
    record Declined() implements OutsideOutcome {}

    /** It was begun elsewhere, took too long, came twice, or what the provider says is not good. */
    record Spoiled() implements OutsideOutcome {}

    /** The provider can't be asked. */
    record Away() implements OutsideOutcome {}
}
