package in.plugged.oauth.discovery;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.client.ClientKeySet;
import in.plugged.oauth.openid.Acr;
import in.plugged.oauth.openid.KnownValues;
import in.plugged.oauth.openid.PersonClaims;
import in.plugged.oauth.openid.Subjects;
import in.plugged.oauth.protocol.OpenIdScopes;
import in.plugged.oauth.token.GrantTypes;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.dpop.ProofKey;
import in.plugged.web.Shells;
import in.plugged.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says what is served here, as the settings and the classes that serve it have it. */
@ApplicationScoped
class Discovery {

    private static final List<String> PROVING_METHODS =
            List.of("client_secret_basic", "client_secret_post", "private_key_jwt");
    private static final List<String> CLIENT_METHODS =
            List.of("client_secret_basic", "client_secret_post", "private_key_jwt", "none");
    private static final List<String> CLAIMS =
            Stream.concat(
                            Stream.of(
                                    "iss",
                                    "sub",
                                    "aud",
                                    "exp",
                                    "iat",
                                    "auth_time",
                                    "nonce",
                                    "acr",
                                    "at_hash",
                                    "sid"),
                            PersonClaims.ALL.stream().sorted())
                    .toList();
    private static final String DOCUMENTATION = "/openapi";

    private final ServerMetadata metadata;

    Discovery(
            OauthConfig config,
            ResourceServerConfig resourceServer,
            WebConfig web,
            GrantTypes grants,
            Subjects subjects,
            Shells shells) {
        this.metadata =
                metadata(
                        resourceServer.origin(),
                        config.deviceService().url().isPresent(),
                        config.pushedRequests().required(),
                        config.tokens().dpop(),
                        config.clients().documents().served(),
                        scopes(resourceServer),
                        grants.served(),
                        resources(config, resourceServer),
                        web.links(),
                        subjects.pairwise() ? List.of("public", "pairwise") : List.of("public"),
                        shells.languages());
    }

    ServerMetadata metadata() {
        return metadata;
    }

    private static List<String> scopes(ResourceServerConfig config) {
        return Stream.concat(
                        Scopes.with(config.scopes().orElse(Set.of())).known().stream(),
                        OpenIdScopes.ALL.stream())
                .sorted()
                .toList();
    }

    private static List<String> resources(OauthConfig config, ResourceServerConfig own) {
        Stream<String> others =
                config.resources().orElse(Set.of()).stream().map(URI::toString).sorted();
        return Stream.concat(Stream.of(own.origin()), others).toList();
    }

    private static ServerMetadata metadata(
            String origin,
            boolean devices,
            boolean pushedOnly,
            boolean dpop,
            boolean documents,
            List<String> scopes,
            List<String> grants,
            List<String> resources,
            WebConfig.Links links,
            List<String> subjectTypes,
            List<String> languages) {
        return new ServerMetadata(
                origin,
                origin + "/oauth/authorize",
                origin + "/oauth/token",
                origin + "/oauth/revoke",
                origin + "/oauth/introspect",
                origin + "/oauth/register",
                origin + "/oauth/userinfo",
                origin + "/oauth/logout",
                origin + "/oauth/jwks",
                Optional.of(origin + "/oauth/device_authorization").filter(_ -> devices),
                origin + "/oauth/par",
                pushedOnly,
                scopes,
                List.of("code"),
                List.of("query"),
                grants,
                List.of("S256"),
                CLIENT_METHODS,
                ClientKeySet.ALGORITHMS,
                CLIENT_METHODS,
                ClientKeySet.ALGORITHMS,
                PROVING_METHODS,
                ClientKeySet.ALGORITHMS,
                Optional.of(ProofKey.algorithms()).filter(_ -> dpop),
                true,
                resources,
                documents,
                address(origin, links.apiReference().orElse(DOCUMENTATION)),
                subjectTypes,
                List.of("RS256", "ES256"),
                CLAIMS,
                List.of("normal"),
                true,
                false,
                false,
                List.of(Acr.LOGGED_IN),
                KnownValues.DISPLAYS.stream().sorted().toList(),
                KnownValues.PROMPTS.stream().sorted().toList(),
                languages,
                true,
                true,
                links.privacy().map(link -> address(origin, link)),
                links.terms().map(link -> address(origin, link)));
    }

    /** The settings may name a page of this origin by its path. */
    private static String address(String origin, String link) {
        return URI.create(origin).resolve(link).toString();
    }
}
