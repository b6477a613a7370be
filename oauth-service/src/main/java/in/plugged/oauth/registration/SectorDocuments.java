package in.plugged.oauth.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import in.plugged.oauth.outbound.PublicHttp;
import in.plugged.oauth.registration.SectorProof.Proven;
import in.plugged.oauth.registration.SectorProof.Unnamed;
import in.plugged.oauth.registration.SectorProof.Unproven;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Reads what stands at the {@code sector_identifier_uri} of clients, each time that one is
 * registered or changed.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#SectorIdentifierValidation">OpenID
 *     Connect Dynamic Client Registration, section 5</a>
 */
@ApplicationScoped
class SectorDocuments {

    private static final String FIELD = "sector_identifier_uri";
    private static final String TYPES = "application/json";
    private static final ObjectReader JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readerFor(JsonNode.class);

    private final Function<String, Uni<String>> fetch;

    @Inject
    SectorDocuments(PublicHttp http) {
        this(address -> http.get(address, TYPES));
    }

    SectorDocuments(Function<String, Uni<String>> fetch) {
        this.fetch = fetch;
    }

    /** What the host says about that client. It fails never, and takes as long as a call may. */
    Uni<SectorProof> of(ClientMetadata asked) {
        return asked.openId()
                .sectorIdentifierUri()
                .map(text -> proof(text, asked.redirectUris().orElse(List.of())))
                .orElseGet(() -> Uni.createFrom().item(new Unnamed()));
    }

    private Uni<SectorProof> proof(String text, List<String> redirects) {
        return HttpsUri.of(text)
                .map(uri -> proof(text, uri.host(), redirects))
                .orElseGet(
                        () ->
                                Uni.createFrom()
                                        .item(
                                                unproven(
                                                        "It is an https address of %d characters at most, without user and fragment"
                                                                .formatted(HttpsUri.LONGEST))));
    }

    /**
     * Goes on where it was asked: a database session belongs there, and a timeout comes elsewhere.
     */
    private Uni<SectorProof> proof(String address, String host, List<String> redirects) {
        Context caller = Vertx.currentContext();
        Uni<SectorProof> proof =
                fetch.apply(address)
                        .map(document -> judged(document, host, redirects))
                        .onFailure()
                        .recoverWithItem(
                                unproven(
                                        "It could not be fetched: it must be a public address that answers soon with 200 and a JSON array"));
        return caller == null ? proof : proof.emitOn(task -> caller.runOnContext(_ -> task.run()));
    }

    private static SectorProof judged(String document, String host, List<String> redirects) {
        Optional<List<String>> listed = listed(document);
        if (listed.isEmpty()) {
            return unproven("What stands there is not a JSON array of texts");
        }
        return redirects.stream()
                .filter(uri -> !listed.get().contains(uri))
                .findFirst()
                .<SectorProof>map(uri -> unproven("What stands there does not list " + uri))
                .orElseGet(() -> new Proven(host));
    }

    private static Optional<List<String>> listed(String document) {
        return parsed(document)
                .filter(JsonNode::isArray)
                .map(array -> StreamSupport.stream(array.spliterator(), false).toList())
                .filter(all -> all.stream().allMatch(JsonNode::isTextual))
                .map(all -> all.stream().map(JsonNode::textValue).toList());
    }

    private static Optional<JsonNode> parsed(String document) {
        try {
            return Optional.ofNullable(JSON.readValue(document));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static SectorProof unproven(String message) {
        return new Unproven(new MetadataFault(FIELD, message));
    }
}
