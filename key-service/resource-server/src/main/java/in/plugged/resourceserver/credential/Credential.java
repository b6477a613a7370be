package in.plugged.resourceserver.credential;

import java.util.Optional;

/** What a request presents. Only its form is known; whether it is good is another question. */
public sealed interface Credential {

    /** Nothing that is ours. */
    record None() implements Credential {}

    /** More than one, and they differ: nobody can say which was meant. */
    record Ambiguous() implements Credential {}

    /**
     * Something that is no credential of any kind.
     *
     * @param prefix the kind it pretends to be, when that can be read
     */
    record Malformed(Optional<KeyPrefix> prefix) implements Credential {}

    /** A session or an access token in name only: mistyped or cut off. */
    record MalformedToken(TokenKind kind) implements Credential {}

    /**
     * A well-formed key.
     *
     * @param v1 it came in {@code X-API-Key} alone, as in version 1 of the API
     */
    record ApiKey(PresentedKey key, boolean v1) implements Credential {}

    /**
     * A well-formed token of oauth-service.
     *
     * @param cookie it came in the session cookie, which a browser sends by itself
     */
    record Token(OpaqueToken token, boolean cookie) implements Credential {}

    /** A well-formed access token that came as one which is bound to a key (RFC 9449). */
    record DpopToken(OpaqueToken token) implements Credential {}

    /** What looks like a service's JWT, likewise. */
    record DpopServiceToken(String jwt) implements Credential {

        @Override
        public String toString() {
            return "DpopServiceToken[hidden]";
        }
    }

    /** What looks like a service's JWT. */
    record ServiceToken(String jwt) implements Credential {

        @Override
        public String toString() {
            return "ServiceToken[hidden]";
        }
    }
}
