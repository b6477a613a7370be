package in.plugged.oauth.outside;

/** How somebody comes back from an outside provider. */
public sealed interface Arrived {

    record Proven(OutsidePerson person) implements Arrived {}

    /** He did not agree, or the provider did not. */
    record Declined() implements Arrived {}

    /** It was begun elsewhere, took too long, came twice, or what the provider says is not good. */
    record Spoiled() implements Arrived {}

    /** Too many came back in vain from his address of the network: nobody was asked about him. */
    record TooMany(long retryAfterSeconds) implements Arrived {}

    /** The provider can't be asked. */
    record Away() implements Arrived {}
}
