package in.plugged.oauth.logout;

import in.plugged.oauth.authorize.RedirectTarget;
import in.plugged.oauth.client.Client;
import in.plugged.resourceserver.credential.Caller;
import java.util.Map;
import java.util.Optional;

/** What comes next for somebody whom an application has sent here to be logged out. */
public sealed interface LogoutStep {

    /** Nothing: no one is logged out, and no one is sent anywhere. */
    record Refused(Problem problem) implements LogoutStep {}

    /** The session of this browser ends, if there is one, and that is the way from there. */
    record Leave(Way way) implements LogoutStep {}

    /**
     * Nobody is logged in, and the way leads to a stranger: the person goes there himself, or not.
     *
     * @param client whose address it is
     */
    record Offer(Client.Registered client, RedirectTarget target, Way way) implements LogoutStep {}

    /**
     * To the question.
     *
     * @param client who wants it, if that is known
     * @param caller who is logged in
     */
    record Ask(Optional<Client.Registered> client, Way way, Caller caller) implements LogoutStep {}

    /**
     * Where it leads in the end.
     *
     * @param target empty for a page of ours
     * @param state what comes back there as it is
     */
    record Way(Optional<RedirectTarget> target, Optional<String> state) {

        /** The whole address. */
        public Optional<String> address() {
            return target.map(
                    found ->
                            state.map(text -> found.with(Map.of("state", text)))
                                    .orElseGet(found::uri));
        }

        @Override
        public String toString() {
            return "Way[hidden]";
        }
    }

    /** What is wrong with the link that led here. */
    enum Problem {
        /** The ID token is another application's. */
        FOREIGN_HINT,
        UNKNOWN_CLIENT,
        UNKNOWN_ADDRESS
    }
}
