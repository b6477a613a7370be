package in.plugged.oauth.authorize;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.session.SessionInfo.LoggedIn;
import java.util.Optional;
import java.util.Set;

/** Where a user goes from here who was sent by an application. */
public sealed interface Step {

    /** Nowhere: it is not known where an answer might go. */
    record Invalid(Problem problem) implements Step {}

    /**
     * Nowhere either: the application is known by a document that is of no use.
     *
     * @param why for its developer
     * @param reached whether it is so for good, as far as that goes
     */
    record Undescribed(String why, boolean reached) implements Step {}

    /**
     * To the log-in, and back.
     *
     * @param path where it leads back to
     * @param again whether it has to be proved anew who it is
     * @param hint who is expected to log in, as the application knows him
     */
    record LogIn(String path, boolean again, Optional<String> hint) implements Step {

        @Override
        public String toString() {
            return "LogIn[hidden]";
        }
    }

    /** Back to the application, with an answer. */
    record Back(String address) implements Step {

        /** A code may be in the address. */
        @Override
        public String toString() {
            return "Back[hidden]";
        }
    }

    /**
     * To the question.
     *
     * @param ticket what the answer has to bring
     * @param hubId where it acts already, if it does
     * @param path where the question stands
     */
    record Ask(
            String ticket,
            Client.Registered client,
            RedirectTarget target,
            Set<String> scopes,
            LoggedIn person,
            Optional<String> hubId,
            String path)
            implements Step {

        @Override
        public String toString() {
            return "Ask[" + client.id() + ", hidden]";
        }
    }

    /** What is wrong with the link that led here. */
    enum Problem {
        UNREADABLE,
        UNKNOWN_CLIENT,
        UNKNOWN_ADDRESS,
        NOT_PUSHED
    }
}
