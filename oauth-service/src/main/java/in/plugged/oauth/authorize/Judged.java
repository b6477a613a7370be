package in.plugged.oauth.authorize;

/** What is to be said of a request of a known client that leads back to where it may. */
sealed interface Judged {

    /** Told to the client, there. */
    record Refused(Fault fault) implements Judged {}

    /** Up to the user. */
    record Asked(AuthorizationRequest request) implements Judged {}
}
