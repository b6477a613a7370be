package in.plugged.oauth.code;

import in.plugged.oauth.digest.Sha256;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Queries on codes. */
@ApplicationScoped
public class Codes implements PanacheRepositoryBase<AuthorizationCode, byte[]> {

    /** Whose account it is about; nothing else of it is remembered from before a lock. */
    public Uni<Optional<String>> ownerOf(String text) {
        return getSession()
                .flatMap(
                        session ->
                                session.createSelectionQuery(
                                                "select g.userId from AuthorizationCode c, ClientGrant g"
                                                        + " where c.codeHash = ?1 and g.id = c.grantId",
                                                String.class)
                                        .setParameter(1, Sha256.of(text))
                                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** The code, also when it was redeemed or has expired. */
    public Uni<Optional<AuthorizationCode>> find(String text) {
        return find("codeHash", (Object) Sha256.of(text)).firstResult().map(Optional::ofNullable);
    }
}
