package in.plugged.oauth.dpop;

import in.plugged.service.oauth.OauthErrors;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key that somebody holds, or to which something is bound; none for what is good for whoever
 * has it.
 *
 * @param thumbprint of the public key, SHA-256 in Base64 for URLs (RFC 7638)
 */
public record Binding(Optional<String> thumbprint) {

    public static final Binding NONE = new Binding(Optional.empty());

    /** As a column has it. */
    public static Binding of(@Nullable String column) {
        return column == null ? NONE : new Binding(Optional.of(column));
    }

    public @Nullable String column() {
        return thumbprint.orElse(null);
    }

    public boolean bound() {
        return thumbprint.isPresent();
    }

    /** None in that case. */
    public Binding unless(boolean otherwise) {
        return otherwise ? NONE : this;
    }

    /** How tokens that are bound so are to be shown (RFC 9449, section 5). */
    public String tokenType() {
        return bound() ? "DPoP" : "Bearer";
    }

    /** Refused with {@code invalid_dpop_proof} when nobody has proven anything. */
    public void require() {
        if (!bound()) {
            throw OauthErrors.invalidDpopProof(
                    "The header DPoP with a proof is missing, since this is bound to a key");
        }
    }

    /**
     * Whether who holds this may use what is bound so. Who has proven nothing is told what is
     * missing.
     */
    public boolean opens(Binding bound) {
        if (!bound.bound()) {
            return true;
        }
        require();
        return equals(bound);
    }
}
