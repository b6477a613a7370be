package in.plugged.oauth.client;

import io.smallrye.mutiny.Uni;

/**
 * The documents by which clients describe themselves, whose addresses are their ids. What they say
 * is kept like what others have registered. Other ids are passed over.
 *
 * @see <a
 *     href="https://datatracker.ietf.org/doc/html/draft-ietf-oauth-client-id-metadata-document">OAuth
 *     Client ID Metadata Document</a>
 */
public interface ClientDocuments {

    /**
     * Sees to it that the client is known as its document has it by now. Fails with {@link
     * UnusableDocument}, or with 429 when too many documents are asked for.
     */
    Uni<Void> renew(String clientId);

    /**
     * The same, but what was read before goes on counting where there is no answer, so that nobody
     * is logged out because somebody's server is down.
     */
    Uni<Void> renewIfReached(String clientId);
}
