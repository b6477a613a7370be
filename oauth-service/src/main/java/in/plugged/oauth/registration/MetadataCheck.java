package in.plugged.oauth.registration;

import in.plugged.oauth.client.ApplicationType;
import in.plugged.oauth.client.AuthMethod;
import in.plugged.oauth.client.ClientGuard;
import in.plugged.oauth.client.ClientKeys;
import in.plugged.oauth.client.ClientTerms;
import in.plugged.oauth.device.DeviceGrantType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether a client can be registered with what somebody wants. The first fault is told. */
final class MetadataCheck {

    private static final int MOST_REDIRECTS = 10;
    private static final String CODE = "code";
    private static final String AUTHORIZATION_CODE = "authorization_code";
    private static final String REFRESH_TOKEN = "refresh_token";
    private static final String CLIENT_CREDENTIALS = "client_credentials";
    private static final String DEVICE_CODE = DeviceGrantType.TEXT;

    /** No control characters, nothing that turns the direction of a line, no end of a line. */
    private static final Pattern NAME = Pattern.compile("[\\P{C}&&[^\\p{Zl}\\p{Zp}]]{1,64}");

    private final ClientMetadata asked;
    private final Authority authority;
    private final Offer offer;
    private final SectorProof proof;
    private final List<MetadataFault> faults = new ArrayList<>();

    private MetadataCheck(
            ClientMetadata asked, Authority authority, Offer offer, SectorProof proof) {
        this.asked = asked;
        this.authority = authority;
        this.offer = offer;
        this.proof = proof;
    }

    sealed interface Checked {
        record Fit(ClientTerms terms) implements Checked {}

        record Unfit(MetadataFault fault) implements Checked {}
    }

    static Checked of(ClientMetadata asked, Authority authority, Offer offer, SectorProof proof) {
        return new MetadataCheck(asked, authority, offer, proof).run();
    }

    private Checked run() {
        AuthMethod method = method();
        Set<String> grants = grants(method);
        List<String> redirects = redirects(grants.contains(AUTHORIZATION_CODE));
        ApplicationType type = type(redirects);
        requireResponses(grants.contains(AUTHORIZATION_CODE));
        requireName();
        OpenIdCheck.of(asked.openId(), redirects, grants, offer.pairwise(), proof)
                .ifPresent(faults::add);
        DetailsCheck.of(asked.details()).ifPresent(faults::add);
        var guard = new ClientGuard(keys(method), asked.guard().pushed());
        Set<String> scopes = scopes();
        return faults.isEmpty()
                ? new Checked.Fit(
                        new ClientTerms(
                                asked.clientName(),
                                method,
                                type,
                                redirects,
                                grants,
                                scopes,
                                OpenIdCheck.kept(asked.openId(), redirects, proof),
                                asked.details(),
                                guard))
                : new Checked.Unfit(faults.getFirst());
    }

    private void require(boolean right, String field, String otherwise) {
        if (!right) {
            faults.add(new MetadataFault(field, otherwise));
        }
    }

    private AuthMethod method() {
        Optional<AuthMethod> method =
                asked.tokenEndpointAuthMethod()
                        .map(AuthMethod::of)
                        .orElse(Optional.of(AuthMethod.BASIC));
        require(
                method.isPresent(),
                "token_endpoint_auth_method",
                "This way to authenticate is not served here");
        return method.orElse(AuthMethod.NONE);
    }

    private Optional<ClientKeys> keys(AuthMethod method) {
        try {
            return KeysCheck.kept(asked.guard().keys(), method, offer.jwksUri());
        } catch (KeysCheck.Unfit e) {
            faults.add(e.fault());
            return Optional.empty();
        }
    }

    private Set<String> grants(AuthMethod method) {
        Set<String> grants =
                asked.grantTypes()
                        .<Set<String>>map(TreeSet::new)
                        .orElse(Set.of(AUTHORIZATION_CODE, REFRESH_TOKEN));
        boolean self = grants.contains(CLIENT_CREDENTIALS);
        requireGrants(
                !grants.isEmpty() && offer.grants().containsAll(grants),
                "A grant type is not served here");
        requireGrants(
                !grants.contains(REFRESH_TOKEN)
                        || grants.contains(AUTHORIZATION_CODE)
                        || grants.contains(DEVICE_CODE),
                "The grant type refresh_token goes with authorization_code or device_code");
        requireGrants(
                !self || authority.forItself(),
                "The grant type client_credentials takes a session or a credential with admin");
        requireGrants(
                !self || method != AuthMethod.NONE,
                "The grant type client_credentials takes a client with a secret or a key");
        return grants;
    }

    private void requireGrants(boolean right, String otherwise) {
        require(right, "grant_types", otherwise);
    }

    private List<String> redirects(boolean needed) {
        List<String> redirects =
                asked.redirectUris().orElse(List.of()).stream().distinct().toList();
        require(
                !needed || !redirects.isEmpty(),
                MetadataFault.REDIRECT_URIS,
                "There must be a redirect URI");
        require(
                redirects.size() <= MOST_REDIRECTS,
                MetadataFault.REDIRECT_URIS,
                "There can be %d redirect URIs at most".formatted(MOST_REDIRECTS));
        require(
                redirects.stream().allMatch(uri -> RedirectKind.of(uri).isPresent()),
                MetadataFault.REDIRECT_URIS,
                "A redirect URI is https, http to the own machine, or of a private scheme with a dot; without fragment, user and wildcard");
        return redirects;
    }

    private ApplicationType type(List<String> redirects) {
        boolean web = redirects.stream().allMatch(MetadataCheck::isWeb);
        ApplicationType fitting = web ? ApplicationType.WEB : ApplicationType.NATIVE;
        Optional<String> wanted = asked.applicationType();
        if (wanted.isEmpty()) {
            return fitting;
        }
        boolean webWanted = wanted.get().equals(ApplicationType.WEB.text());
        boolean ownWanted = wanted.get().equals(ApplicationType.NATIVE.text());
        require(webWanted || ownWanted, "application_type", "It is either web or native");
        require(
                !webWanted || web,
                MetadataFault.REDIRECT_URIS,
                "A web application is sent to https alone");
        return webWanted ? ApplicationType.WEB : ApplicationType.NATIVE;
    }

    private static boolean isWeb(String uri) {
        return RedirectKind.of(uri).filter(RedirectKind.HTTPS::equals).isPresent();
    }

    private void requireResponses(boolean code) {
        Set<String> fitting = code ? Set.of(CODE) : Set.of();
        require(
                asked.responseTypes().map(Set::copyOf).orElse(fitting).equals(fitting),
                "response_types",
                "The response type is code, for the grant type authorization_code");
    }

    private void requireName() {
        require(
                asked.clientName()
                        .filter(name -> !NAME.matcher(name).matches() || name.isBlank())
                        .isEmpty(),
                "client_name",
                "A name has 1 to 64 printable characters");
    }

    private Set<String> scopes() {
        if (asked.scope().isEmpty()) {
            return authority.usual();
        }
        Set<String> wanted = Set.copyOf(List.of(asked.scope().get().strip().split(" +")));
        require(
                authority.scopes().containsAll(wanted),
                "scope",
                "A scope is unknown, or none that this client may have");
        return authority.stored(wanted);
    }
}
