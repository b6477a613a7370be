package in.plugged.oauth.authorize;

import java.util.Optional;

/**
 * A request whose answer can go where it says, and the log-in that was asked for it.
 *
 * @param rightWay whether it came the way that its client has to take (RFC 9126)
 */
record Visit(
        AuthorizationQuery query,
        Terms terms,
        RedirectTarget target,
        boolean rightWay,
        Optional<AskedLogIn> asked) {

    private static final Fault NOT_PUSHED =
            Fault.invalidRequest("The client has to push its requests to /oauth/par");

    Visit after(Optional<AskedLogIn> logIn) {
        return new Visit(query, terms, target, rightWay, logIn);
    }

    Judged judged() {
        return rightWay
                ? RequestRules.judge(query, terms, target.uri())
                : new Judged.Refused(NOT_PUSHED);
    }

    Optional<String> state() {
        return query.single("state");
    }

    Prompt prompt() {
        return Prompt.of(query);
    }
}
