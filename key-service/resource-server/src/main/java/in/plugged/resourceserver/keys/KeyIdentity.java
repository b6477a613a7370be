package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.error.RefusedScopes;
import io.quarkus.security.credential.Credential;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.security.Permission;
import java.security.Principal;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The caller of one request, as Quarkus Security sees it. A permission is a scope: {@code
 * read:servers} arrives as name {@code read} with action {@code servers}; of several actions one is
 * enough, as everywhere in Quarkus.
 */
final class KeyIdentity implements SecurityIdentity {

    /** The attribute under which a resource finds the key itself: its name, its metadata. */
    static final String KEY = "plugged.key";

    private final KeySnapshot key;
    private final Scopes scopes;
    private final RoutingContext request;

    KeyIdentity(KeySnapshot key, Scopes scopes, RoutingContext request) {
        this.key = key;
        this.scopes = scopes;
        this.request = request;
    }

    @Override
    public Principal getPrincipal() {
        return key.caller();
    }

    @Override
    public Uni<Boolean> checkPermission(Permission permission) {
        Set<String> wanted = wanted(permission);
        boolean granted =
                wanted.stream().anyMatch(scope -> scopes.grants(key.key().scopes(), scope));
        if (!granted) {
            RefusedScopes.add(request, wanted);
        }
        return Uni.createFrom().item(granted);
    }

    private static Set<String> wanted(Permission permission) {
        String actions = permission.getActions();
        return actions == null || actions.isEmpty()
                ? Set.of(permission.getName())
                : Arrays.stream(actions.split(","))
                        .map(action -> permission.getName() + ":" + action)
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<Permission> getPermissions() {
        return Set.of();
    }

    @Override
    public boolean isAnonymous() {
        return false;
    }

    @Override
    public Set<String> getRoles() {
        return Set.of();
    }

    @Override
    public boolean hasRole(String role) {
        return false;
    }

    @Override
    public <T extends Credential> @Nullable T getCredential(Class<T> type) {
        return null;
    }

    @Override
    public Set<Credential> getCredentials() {
        return Set.of();
    }

    @Override
    // the contract of SecurityIdentity: the caller knows the type
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T getAttribute(String name) {
        return KEY.equals(name) ? (T) key.key() : null;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of(KEY, key.key());
    }
}
