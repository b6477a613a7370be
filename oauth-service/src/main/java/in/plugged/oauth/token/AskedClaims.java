package in.plugged.oauth.token;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Finds what the application that has a token asked to be told by user info. */
@ApplicationScoped
public class AskedClaims {

    /** The names; none for a token that came without a person's consent. */
    public Uni<Set<String>> of(String tokenId) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createSelectionQuery(
                                                "select f from TokenFamily f, AccessToken t"
                                                        + " where t.id = ?1 and f.id = t.familyId",
                                                TokenFamily.class)
                                        .setParameter(1, tokenId)
                                        .getSingleResultOrNull())
                .map(family -> family == null ? Set.of() : family.logIn().wish().userinfoClaims());
    }
}
