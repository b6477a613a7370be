package in.plugged.oauth.openid;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.protocol.OpenIdScopes;
import in.plugged.resourceserver.credential.Scopes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What there is to tell of a person.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims">OpenID
 *     Connect Core, section 5.1</a>
 */
public final class PersonClaims {

    /** The scope of before there was OpenID Connect: it stands for all of them. */
    private static final String PROFILE = "read:profile";

    public static final String NAME = "name";
    public static final String EMAIL = "email";
    public static final String EMAIL_VERIFIED = "email_verified";

    /** All of them, as discovery has them. */
    public static final Set<String> ALL = Set.of(NAME, EMAIL, EMAIL_VERIFIED);

    private PersonClaims() {}

    /** Those that may be told by tokens with these scopes. */
    public static Set<String> ofScopes(Set<String> scopes) {
        var names = new TreeSet<>(ALL);
        names.removeIf(name -> !scopes.contains(PROFILE) && !scopes.contains(scope(name)));
        return names;
    }

    /** The same, where other scopes may stand for that of before OpenID Connect. */
    public static Set<String> ofScopes(Set<String> held, Scopes rules) {
        return rules.grants(held, PROFILE) ? ALL : ofScopes(held);
    }

    /** The scopes that stand for them, beside those that allow them already. */
    public static Set<String> scopes(Set<String> names, Set<String> granted) {
        return names.stream()
                .filter(name -> !ofScopes(granted).contains(name))
                .map(PersonClaims::scope)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String scope(String name) {
        return name.equals(NAME) ? OpenIdScopes.PROFILE : OpenIdScopes.EMAIL;
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
