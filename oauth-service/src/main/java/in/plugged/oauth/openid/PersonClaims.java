package in.plugged.oauth.openid;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.protocol.OpenIdScopes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What there is to tell of a person.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims">OpenID
 *     Connect Core, section 5.1</a>
 */
public final class PersonClaims {

    public static final String NAME = "name";
    public static final String EMAIL = "email";
    public static final String EMAIL_VERIFIED = "email_verified";

    /** All of them, as discovery has them. */
    public static final Set<String> ALL = Set.of(NAME, EMAIL, EMAIL_VERIFIED);

    private PersonClaims() {}

    /** Those that scopes stand for. */
    public static Set<String> ofScopes(Set<String> scopes) {
        var names = new TreeSet<String>();
        if (scopes.contains(OpenIdScopes.PROFILE)) {
            names.add(NAME);
        }
        if (scopes.contains(OpenIdScopes.EMAIL)) {
            names.add(EMAIL);
            names.add(EMAIL_VERIFIED);
        }
        return names;
    }

    /** The named ones that this person has; names of others are ignored. */
    public static Map<String, Object> of(Account account, Set<String> names) {
        var told = new LinkedHashMap<String, Object>();
        account.name().ifPresent(name -> told.put(NAME, name));
        told.put(EMAIL, account.email());
        told.put(EMAIL_VERIFIED, account.emailVerified());
        told.keySet().retainAll(names);
        return told;
    }
}
