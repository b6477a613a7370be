package in.plugged.resourceserver.authentication;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The head of a token that can be one of ours: signed by ES256, of the type that RFC 9068 gives.
 *
 * @param keyId the key that it claims to be signed with
 */
record JwtHeader(String keyId) {

    /** One that is bound to a key has its type's whole name, which older versions don't take. */
    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt");

    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** Empty for any other token: nobody need be asked about it. */
    static Optional<JwtHeader> of(String jwt) {
        try {
            byte[] head = Base64.getUrlDecoder().decode(jwt.substring(0, jwt.indexOf('.')));
            var header = new JsonObject(new String(head, StandardCharsets.UTF_8));
            return "ES256".equals(header.getValue("alg"))
                            && TYPES.contains(String.valueOf(header.getValue("typ")))
                            && header.getValue("kid") instanceof String id
                            && KEY_ID.matcher(id).matches()
                    ? Optional.of(new JwtHeader(id))
                    : Optional.empty();
        } catch (IllegalArgumentException | DecodeException e) {
            return Optional.empty();
        }
    }
}
