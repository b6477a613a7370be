package in.plugged.oauth.openid;

import jakarta.persistence.Embeddable;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an application wants to learn of a person, as the columns have it. */
@Embeddable
public class StoredClaims {

    private @Nullable String nonce;
    private String[] idTokenClaims;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected StoredClaims() {}

    public StoredClaims(IdentityWish wish) {
        this.nonce = wish.nonce().orElse(null);
        this.idTokenClaims = wish.idTokenClaims().stream().sorted().toArray(String[]::new);
    }

    public IdentityWish read() {
        return new IdentityWish(Optional.ofNullable(nonce), Set.of(idTokenClaims));
    }
}
