package in.plugged.oauth.token;

import in.plugged.oauth.device.DeviceCode;
import in.plugged.oauth.grant.ClientGrant;
import in.plugged.resourceserver.credential.OpaqueToken;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Queries on tokens and families, in the running transaction, but for those of each request. */
@ApplicationScoped
class TokenTable {

    private static final int MOST_AT_ONCE = 1_000;

    /** Whose account it is about; nothing else of it is remembered from before a lock. */
    Uni<Optional<String>> ownerOfRefresh(OpaqueToken token) {
        return one(
                "select g.userId from RefreshToken r, TokenFamily f, ClientGrant g"
                        + " where r.tokenHash = ?1 and f.id = r.familyId and g.id = f.grantId",
                String.class,
                token.digest());
    }

    /** The same of an access token. */
    Uni<Optional<String>> ownerOfAccess(OpaqueToken token) {
        return one(
                "select g.userId from AccessToken t, ClientGrant g"
                        + " where t.tokenHash = ?1 and g.id = t.grantId",
                String.class,
                token.digest());
    }

    /** The token, also when it was used, has ended or has expired. */
    Uni<Optional<RefreshToken>> refresh(byte[] digest) {
        return one("from RefreshToken where tokenHash = ?1", RefreshToken.class, digest);
    }

    Uni<Optional<AccessToken>> access(OpaqueToken token) {
        return one("from AccessToken where tokenHash = ?1", AccessToken.class, token.digest());
    }

    Uni<Optional<TokenFamily>> family(String id) {
        return one("from TokenFamily where id = ?1", TokenFamily.class, id);
    }

    /** What came of a device code, as long as that is known. */
    Uni<Optional<DeviceRedemption>> redemption(DeviceCode code) {
        return one(
                "from DeviceRedemption where flowId = ?1", DeviceRedemption.class, code.flowId());
    }

    /** Those that go on under the grant beyond so many, of which the newest are kept. */
    Uni<List<TokenFamily>> beyond(int most, ClientGrant grant, Instant now) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createSelectionQuery(
                                                "from TokenFamily where grantId = ?1 and endedAt is null"
                                                        + " and expiresAt > ?2 order by createdAt desc, id",
                                                TokenFamily.class)
                                        .setParameter(1, grant.id())
                                        .setParameter(2, now)
                                        .setFirstResult(most)
                                        .setMaxResults(MOST_AT_ONCE)
                                        .getResultList());
    }

    Uni<Void> add(Object... rows) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.persistAll(rows)
                                        .chain(session::flush)); // in the order that they need
    }

    private static <T> Uni<Optional<T>> one(String query, Class<T> type, Object value) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createSelectionQuery(query, type)
                                        .setParameter(1, value)
                                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }
}
