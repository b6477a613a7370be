package in.plugged.oauth.registration;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.FreshSecret;

/** How the replacement of a client's secret went. */
public sealed interface SecretOutcome {

    /**
     * The secret before is no secret any more.
     *
     * @param secret never told again
     */
    record Replaced(Client.Registered client, FreshSecret secret) implements SecretOutcome {}

    /** There is none, or it is somebody else's. */
    record NoSuchClient() implements SecretOutcome {}

    /** It can have all of its owner's rights, and who asks has logged in too long ago for that. */
    record TooLongAgo() implements SecretOutcome {}

    /** It is public and proves nothing. */
    record WithoutSecret() implements SecretOutcome {}
}
