package in.plugged.oauth.jwk;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The keys that a process holds, the oldest first.
 *
 * @param published what everybody may see, as RFC 7517 has it
 */
record KeyRing(List<Held> keys, String published) {

    static final KeyRing EMPTY = of(List.of());

    /**
     * One key.
     *
     * @param privateKey empty when it is sealed with a master key that this process was not given
     */
    record Held(ECKey publicKey, Optional<ECKey> privateKey, Instant signsFrom) {

        @Override
        public String toString() {
            return "Held[" + publicKey.getKeyID() + "]";
        }
    }

    static KeyRing of(List<Held> keys) {
        List<JWK> publicKeys = keys.stream().<JWK>map(Held::publicKey).toList();
        return new KeyRing(keys, new JWKSet(publicKeys).toString(true));
    }

    /** The newest key whose time has come and that this process can use. */
    Optional<ECKey> signing(Instant now) {
        return keys.reversed().stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .flatMap(key -> key.privateKey().stream())
                .findFirst();
    }

    Optional<ECKey> publicKey(String id) {
        return keys.stream()
                .map(Held::publicKey)
                .filter(key -> key.getKeyID().equals(id))
                .findFirst();
    }
}
