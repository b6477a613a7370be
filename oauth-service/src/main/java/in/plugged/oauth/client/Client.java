package in.plugged.oauth.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A program that is known here by an id of its own. */
public sealed interface Client {

    String id();

    /** What it may ask for at most, as written where it is kept. */
    Set<String> scopes();

    /** Whether it can prove who it is; others are known by name alone, which anybody can say. */
    boolean confidential();

    /**
     * A service of the suite. It acts for itself, and comes by configuration alone.
     *
     * @param scopes internal ones among them
     * @param audiences the services that it may call
     */
    record Service(String id, Set<String> scopes, Set<String> audiences) implements Client {
        @Override
        public boolean confidential() {
            return true;
        }
    }

    /**
     * An application that somebody has registered. It acts with the consent of its users, or for
     * its owner.
     *
     * @param name what it calls itself; nobody has checked that
     * @param redirectUris where users may be sent back to, as they were given
     * @param scopes empty for what the deployment gives to every client; see {@link ClientScopes}
     * @param ownerId the account that it belongs to; empty for one that anybody registered
     * @param hubId the hub in which it acts when it acts for its owner
     * @param verified whether the operator has checked who it is
     */
    record Registered(
            String id,
            Optional<String> name,
            AuthMethod authMethod,
            ApplicationType type,
            List<String> redirectUris,
            Set<String> grantTypes,
            Set<String> scopes,
            OpenIdTerms openId,
            ClientDetails details,
            ClientGuard guard,
            Optional<String> ownerId,
            Optional<String> hubId,
            boolean verified,
            Instant createdAt,
            Optional<Instant> lastUsedAt)
            implements Client {

        @Override
        public boolean confidential() {
            return authMethod != AuthMethod.NONE;
        }

        /**
         * Whether it may have all of that user's rights: it is the user's own, or the operator has
         * checked it.
         */
        public boolean trustedBy(String userId) {
            return verified || ownerId.filter(userId::equals).isPresent();
        }

        /** Whether nobody here answers for it: no account, and no operator. */
        public boolean isStrangers() {
            return !verified && ownerId.isEmpty();
        }

        /** Whether it gets no tokens but those that are bound to a key of its own. */
        public boolean dpopBound() {
            return details.dpopBound();
        }

        /** The host of the document that describes it; empty for one that was registered. */
        public Optional<String> describedBy() {
            return ClientIdUrl.read(id, true) instanceof ClientIdUrl.Fit(var url)
                    ? Optional.of(url.host())
                    : Optional.empty();
        }

        /** Whether it registered that grant. */
        public boolean uses(String grantType) {
            return grantTypes.contains(grantType);
        }
    }
}
