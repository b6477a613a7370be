package in.plugged.oauth.outside;

import in.plugged.oauth.login.ReturnLimit;
import in.plugged.oauth.login.ReturnLimit.Coming;
import in.plugged.oauth.outside.FlowCookie.Errand;
import in.plugged.oauth.session.Browser;
import in.plugged.resourceserver.error.Outages;
import in.plugged.resourceserver.trust.SourceOutage;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way to an outside provider and back, which Quarkus OIDC goes: the code flow with PKCE, a
 * nonce and a state that is bound to the browser. It is asked here and nowhere else, so that no
 * other path does anything for what a provider has issued.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth">OpenID Connect
 *     Core, section 3.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700">RFC 9700</a>
 */
@ApplicationScoped
public class OutsideFlow {

    private static final Logger LOG = Logger.getLogger(OutsideFlow.class);
    private static final String AGAIN = "&prompt=login&max_age=0";
    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");
    private static final Set<String> NOT_NOW = Set.of("server_error", "temporarily_unavailable");

    private final Tenants tenants;
    private final OidcAuthenticationMechanism oidc;
    private final IdentityProviderManager identities;
    private final PersonReader reader;
    private final FlowCookie cookie;
    private final ReturnLimit limit;
    private final Outages outages;
    private final Map<String, SourceOutage> away = new ConcurrentHashMap<>();

    OutsideFlow(
            Tenants tenants,
            OidcAuthenticationMechanism oidc,
            IdentityProviderManager identities,
            PersonReader reader,
            FlowCookie cookie,
            ReturnLimit limit,
            Outages outages) {
        this.tenants = tenants;
        this.oidc = oidc;
        this.identities = identities;
        this.reader = reader;
        this.cookie = cookie;
        this.limit = limit;
        this.outages = outages;
    }

    /**
     * The address to send the browser to; empty when the provider can't be asked.
     *
     * @param again whether he has to prove who he is, also if the provider knows him just now
     */
    public Uni<Optional<String>> begin(
            Provider provider, RoutingContext context, Errand errand, boolean again) {
        tenants.mark(context, provider);
        return Uni.createFrom()
                .deferred(() -> oidc.getChallenge(context))
                .ifNoItem()
                .after(provider.config().timeout().multipliedBy(2))
                .fail()
                .map(OutsideFlow::address)
                .invoke(address -> cookie.set(context, state(address), errand))
                .map(address -> again && provider.asksAgain() ? address + AGAIN : address)
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(failure -> nowhere(provider, failure));
    }

    private static String address(ChallengeData challenge) {
        return challenge.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().toString().equalsIgnoreCase(HttpHeaders.LOCATION))
                .map(header -> header.getValue().toString())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no way to the provider"));
    }

    private static String state(String address) {
        Matcher found = STATE.matcher(address);
        if (!found.find()) {
            throw new IllegalStateException("Quarkus OIDC sends nobody away without a state");
        }
        return found.group(1);
    }

    private Optional<String> nowhere(Provider provider, Throwable failure) {
        note(provider, failure);
        return Optional.empty();
    }

    /** Who comes back. The code that he brings is used up, unless too many come in vain. */
    public Uni<Arrived> end(Provider provider, RoutingContext context, Browser browser) {
        return context.request().params().contains("code")
                ? counted(provider, context, browser)
                : asked(provider, context); // is refused here
    }

    private Uni<Arrived> counted(Provider provider, RoutingContext context, Browser browser) {
        return limit.come(browser)
                .flatMap(
                        coming ->
                                switch (coming) {
                                    case Coming.Counted counted -> end(provider, context, counted);
                                    case Coming.TooMany(var seconds) ->
                                            Uni.createFrom().item(new Arrived.TooMany(seconds));
                                });
    }

    private Uni<Arrived> end(Provider provider, RoutingContext context, Coming.Counted counted) {
        return asked(provider, context)
                .call(
                        arrived ->
                                arrived instanceof Arrived.Proven
                                        ? limit.proven(counted)
                                        : Uni.createFrom().voidItem());
    }

    private Uni<Arrived> asked(Provider provider, RoutingContext context) {
        OidcTenantConfig tenant = tenants.mark(context, provider);
        return Uni.createFrom()
                .deferred(() -> oidc.authenticate(context, identities))
                .flatMap(identity -> arrived(provider, identity))
                .ifNoItem()
                .after(provider.config().timeout().multipliedBy(4))
                .fail()
                .onFailure()
                .recoverWithItem(failure -> judged(provider, context, failure))
                .invoke(() -> forget(context, tenant));
    }

    private Uni<Arrived> arrived(Provider provider, @Nullable SecurityIdentity identity) {
        return identity == null
                ? Uni.createFrom().item(new Arrived.Spoiled())
                : reader.read(provider, identity).map(Arrived.Proven::new);
    }

    private Arrived judged(Provider provider, RoutingContext context, Throwable failure) {
        String error = context.request().getParam("error", "");
        if (!error.isEmpty()) {
            LOG.debugf("Outside provider %s answered with an error", provider.id());
            return NOT_NOW.contains(error) ? new Arrived.Away() : new Arrived.Declined();
        }
        if (outages.isOutage(failure) || brokenOff(failure) || !ofTheAnswer(failure)) {
            note(provider, failure);
            return new Arrived.Away();
        }
        LOG.debugf(failure, "What outside provider %s said is not good", provider.id());
        return new Arrived.Spoiled();
    }

    /** Quarkus OIDC passes on the cause of what breaks a connection, and mostly there is none. */
    private static boolean brokenOff(Throwable failure) {
        return failure.getCause() instanceof NullPointerException;
    }

    /** Whether what was brought back is wrong, or else we are, or the provider. */
    private static boolean ofTheAnswer(Throwable failure) {
        return failure instanceof AuthenticationCompletionException
                || failure instanceof AuthenticationFailedException
                || failure instanceof IllegalStateException;
    }

    private void note(Provider provider, Throwable failure) {
        away.computeIfAbsent(provider.id(), OutsideFlow::outage).note(new OIDCException(failure));
    }

    private static SourceOutage outage(String id) {
        return new SourceOutage(
                "answers of the outside provider " + id,
                "whether it is up, and plugged.oauth.providers.%s.*".formatted(id));
    }

    /** Our own session is the only one: the browser never hears of that of Quarkus OIDC. */
    private static void forget(RoutingContext context, OidcTenantConfig tenant) {
        context.response().removeCookies(OidcUtils.getSessionCookieName(tenant), false);
    }
}
