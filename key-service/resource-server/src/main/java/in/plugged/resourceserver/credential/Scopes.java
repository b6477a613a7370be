package in.plugged.resourceserver.credential;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scopes of a deployment and what each of them grants. There is one rule of inheritance: {@code
 * admin} grants every public scope. Internal scopes are for services alone and follow from nothing.
 *
 * @param known every public scope, the backends' own included
 */
public record Scopes(Set<String> known) {

    public static final String ADMIN = "admin";

    /** Lets a service ask whether somebody else's key is good. */
    public static final String VERIFY_KEYS = "keys:verify";

    /** Lets a service ask what somebody else's token is worth. */
    public static final String INTROSPECT_TOKENS = "tokens:introspect";

    /** Lets the token endpoint ask what somebody has decided about a device. */
    public static final String REDEEM_DEVICE_CODES = "devices:redeem";

    private static final Pattern WRITTEN = Pattern.compile("[a-z0-9_.-]+:[a-z0-9_.-]+");
    private static final Set<String> BUILT_IN =
            Set.of(
                    "read:servers",
                    "write:servers",
                    "delete:servers",
                    "read:documents",
                    "write:documents",
                    "read:profile",
                    "write:profile",
                    "read:collections",
                    "write:collections",
                    ADMIN);
    private static final Set<String> INTERNAL =
            Set.of(
                    VERIFY_KEYS,
                    "keys:provision",
                    "ratelimit:check",
                    INTROSPECT_TOKENS,
                    REDEEM_DEVICE_CODES);

    /**
     * The built-in public scopes and those that a deployment adds. An added one that is internal or
     * not written {@code verb:resource} is an {@link IllegalArgumentException}.
     */
    public static Scopes with(Set<String> added) {
        added.forEach(Scopes::requireAddable);
        return new Scopes(
                Stream.concat(BUILT_IN.stream(), added.stream())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static void requireAddable(String scope) {
        if (internal(scope)) {
            throw new IllegalArgumentException(
                    scope + " is an internal scope: nobody may get it by being an admin");
        }
        if (!WRITTEN.matcher(scope).matches()) {
            throw new IllegalArgumentException("A scope is written verb:resource, not " + scope);
        }
    }

    public static boolean internal(String scope) {
        return INTERNAL.contains(scope);
    }

    /** Whether somebody who holds {@code granted} may do what {@code required} stands for. */
    public boolean grants(Set<String> granted, String required) {
        return granted.contains(required) || (granted.contains(ADMIN) && known.contains(required));
    }

    /** Those of the granted scopes that are needed by whoever was let in to all of the required. */
    public static Set<String> used(Set<String> granted, Collection<String> required) {
        return granted.containsAll(required)
                ? Set.copyOf(required)
                : required.stream()
                        .map(scope -> granted.contains(scope) ? scope : ADMIN)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Those of the required scopes that are not granted, in their order. */
    public Set<String> missing(Set<String> granted, Iterable<String> required) {
        var missing = new LinkedHashSet<String>();
        required.forEach(
                scope -> {
                    if (!grants(granted, scope)) {
                        missing.add(scope);
                    }
                });
        return missing;
    }
}
