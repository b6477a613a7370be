package in.plugged.oauth.registration;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.oauth.client.AuthMethod;
import in.plugged.oauth.client.ClientIdUrl;
import in.plugged.oauth.client.ClientScopes;
import in.plugged.oauth.client.ClientTerms;
import in.plugged.oauth.registration.MetadataCheck.Checked;
import in.plugged.resourceserver.error.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a client may do here that a document of its own describes. The document is for every server
 * there is, so what it names beside what is served here is passed over; all else is judged as in a
 * registration by anybody.
 *
 * @see <a
 *     href="https://datatracker.ietf.org/doc/html/draft-ietf-oauth-client-id-metadata-document#section-4.1">OAuth
 *     Client ID Metadata Document, section 4.1</a>
 */
@ApplicationScoped
public class DescribedTerms {

    /** Of these no two know the same: there is nobody to agree with on a secret. */
    private static final Set<String> SECRETS = Set.of("client_secret", "client_secret_expires_at");

    /** A client that acts for itself has an owner. */
    private static final String SELF = "client_credentials";

    private final ClientScopes scopes;
    private final Offer offer;

    DescribedTerms(ClientScopes scopes, Offer offer) {
        this.scopes = scopes;
        this.offer = offer;
    }

    /** What came of reading a document. */
    public sealed interface Read {}

    public record Fit(ClientTerms terms) implements Read {}

    /**
     * It describes no client.
     *
     * @param why as a sentence
     */
    public record Unfit(String why) implements Read {}

    /** What the document says that stands at that address. */
    public Read read(ClientIdUrl url, String document) {
        try {
            JsonNode sent = SentMetadata.parsed(document.getBytes(StandardCharsets.UTF_8));
            return fault(url, sent)
                    .<Read>map(Unfit::new)
                    .orElseGet(() -> judge(SentMetadata.metadata(sent)));
        } catch (ApiException e) {
            return new Unfit(e.error().message());
        }
    }

    private static Optional<String> fault(ClientIdUrl url, JsonNode sent) {
        if (!sent.path("client_id").asText().equals(url.text())) {
            return Optional.of("Its client_id is not the address where it stands");
        }
        if (SECRETS.stream().anyMatch(sent::has)) {
            return Optional.of("It has a client_secret");
        }
        if (sent.path("subject_type").asText().equals("pairwise")) {
            return Optional.of("The subject_type pairwise is for clients that register");
        }
        if (sent.hasNonNull("sector_identifier_uri")) {
            return Optional.of("A sector_identifier_uri is for clients that register");
        }
        return Stream.of("client_name", MetadataFault.REDIRECT_URIS)
                .filter(field -> sent.path(field).isEmpty() && sent.path(field).asText().isBlank())
                .findFirst()
                .map("It has no %s"::formatted);
    }

    private Read judge(ClientMetadata said) {
        Optional<String> method = said.tokenEndpointAuthMethod();
        if (method.flatMap(AuthMethod::of).filter(AuthMethod::takesSecret).isPresent()) {
            return new Unfit(
                    "Its token_endpoint_auth_method takes a secret: it is none or private_key_jwt");
        }
        return switch (MetadataCheck.of(
                served(said), Authority.anybodys(scopes), offer, new SectorProof.Unnamed())) {
            case Checked.Fit(var terms) -> new Fit(terms);
            case Checked.Unfit(MetadataFault(var field, var message)) ->
                    new Unfit("%s: %s".formatted(field, message));
        };
    }

    /** As much of it as there is here. */
    private ClientMetadata served(ClientMetadata said) {
        return new ClientMetadata(
                said.redirectUris(),
                said.clientName(),
                said.grantTypes().map(asked -> some(asked, this::isForAnybody)),
                said.responseTypes().map(asked -> some(asked, "code"::equals)),
                said.tokenEndpointAuthMethod().or(() -> Optional.of(usual(said).text())),
                said.scope().map(this::served).filter(served -> !served.isEmpty()),
                said.applicationType(),
                said.openId(),
                said.details(),
                said.guard());
    }

    private boolean isForAnybody(String grant) {
        return offer.grants().contains(grant) && !grant.equals(SELF);
    }

    private String served(String scope) {
        return Arrays.stream(scope.strip().split(" +"))
                .filter(scopes.everybodys()::contains)
                .collect(Collectors.joining(" "));
    }

    private static List<String> some(List<String> asked, Predicate<String> served) {
        return asked.stream().filter(served).toList();
    }

    /** Who has keys proves itself by them. */
    private static AuthMethod usual(ClientMetadata said) {
        return said.guard().keys().isPresent() ? AuthMethod.PRIVATE_KEY_JWT : AuthMethod.NONE;
    }
}
