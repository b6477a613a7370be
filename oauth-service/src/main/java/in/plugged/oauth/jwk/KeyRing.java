package in.plugged.oauth.jwk;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The keys that a process holds, by kind, the oldest first.
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
    record Held(KeyKind kind, JWK publicKey, Optional<JWK> privateKey, Instant signsFrom) {

        @Override
        public String toString() {
            return "Held[" + publicKey.getKeyID() + "]";
        }
    }

    static KeyRing of(List<Held> keys) {
        List<JWK> publicKeys = keys.stream().map(Held::publicKey).toList();
        return new KeyRing(keys, new JWKSet(publicKeys).toString(true));
    }

    /**
     * The newest key of that kind whose time has come and that this process can use. Where there is
     * none, the first: the clock is behind that of who made it, and there is no other key.
     */
    Optional<JWK> signing(KeyKind kind, Instant now) {
        List<Held> usable =
                keys.stream()
                        .filter(key -> key.kind() == kind && key.privateKey().isPresent())
                        .toList();
        return usable.reversed().stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .findFirst()
                .or(() -> usable.stream().findFirst())
                .flatMap(Held::privateKey);
    }

    Optional<JWK> publicKey(KeyKind kind, String id) {
        return keys.stream()
                .filter(key -> key.kind() == kind)
                .map(Held::publicKey)
                .filter(key -> key.getKeyID().equals(id))
                .findFirst();
    }
}
