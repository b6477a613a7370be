package in.plugged.resourceserver.authentication;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.error.RefusedScopes;
import in.plugged.resourceserver.keys.KeyRepresentation;
import in.plugged.resourceserver.ratelimit.RequestLimits;
import in.plugged.resourceserver.usage.NeededScopes;
import io.quarkus.security.credential.Credential;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.security.Permission;
import java.security.Principal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The caller of one request, as Quarkus Security sees it. A permission is a scope: {@code
 * read:servers} arrives as name {@code read} with action {@code servers}; of several actions one is
 * enough, as everywhere in Quarkus.
 */
final class CallerIdentity implements SecurityIdentity {

    /** The attribute under which a resource finds a key itself: its name, its metadata. */
    static final String KEY = "plugged.key";

    private final Caller caller;
    private final Optional<KeyRepresentation> key;
    private final Scopes scopes;
    private final RoutingContext request;

    /**
     * @param key the key that was presented; empty for any other credential
     */
    CallerIdentity(
            Caller caller, Optional<KeyRepresentation> key, Scopes scopes, RoutingContext request) {
        this.caller = caller;
        this.key = key;
        this.scopes = scopes;
        this.request = request;
    }

    /** Takes its request from the limit of the caller; fails when nothing is left. */
    Uni<Void> takeOf(RequestLimits limits) {
        return limits.take(caller, key, request);
    }

    @Override
    public Principal getPrincipal() {
        return caller;
    }

    @Override
    public Uni<Boolean> checkPermission(Permission permission) {
        Set<String> wanted = wanted(permission);
        Optional<String> granted =
                wanted.stream().filter(scope -> scopes.grants(caller.scopes(), scope)).findFirst();
        granted.ifPresentOrElse(
                scope -> NeededScopes.add(request, Scopes.used(caller.scopes(), Set.of(scope))),
                () -> RefusedScopes.add(request, wanted));
        return Uni.createFrom().item(granted.isPresent());
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
        return KEY.equals(name) ? (T) key.orElse(null) : null;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return key.<Map<String, Object>>map(found -> Map.of(KEY, found)).orElse(Map.of());
    }
}
