package in.plugged.oauth.authorize;

import in.plugged.oauth.authorize.Step.Problem;

/** What becomes of a user's answer. */
public sealed interface Decided {

    /** Nobody was asked this in this session, or it was answered, or that is too long ago. */
    record NotAsked() implements Decided {}

    /** The hub is not one of the user's. */
    record ForeignHub() implements Decided {}

    /** It is not known any more where an answer might go. */
    record Invalid(Problem problem) implements Decided {}

    /** Back to the application, with an answer. */
    record Back(String address) implements Decided {

        /** A code may be in the address. */
        @Override
        public String toString() {
            return "Back[hidden]";
        }
    }
}
