package in.plugged.oauth.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.client.ClientDetails;
import in.plugged.oauth.client.ClientGuard;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a document says about a client. */
class SectorDocumentsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ADDRESS = "https://Sector.example/uris";
    private static final String A = "https://a.example/cb";
    private static final String B = "com.example.b:/cb";

    private final List<String> called = new ArrayList<>();

    private SectorProof proof(String address, Uni<String> document, String... redirects) {
        var sectors =
                new SectorDocuments(
                        uri -> {
                            called.add(uri);
                            return document;
                        });
        return sectors.of(asked(Optional.of(address), redirects)).await().atMost(PATIENCE);
    }

    private SectorProof proof(String document, String... redirects) {
        return proof(ADDRESS, Uni.createFrom().item(document), redirects);
    }

    private static ClientMetadata asked(Optional<String> address, String... redirects) {
        var openId =
                new SentOpenId(
                        Optional.empty(),
                        Optional.of("pairwise"),
                        address,
                        List.of(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        false);
        return new ClientMetadata(
                Optional.of(List.of(redirects)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                openId,
                ClientDetails.NONE,
                ClientGuard.NONE);
    }

    private static SectorProof unproven(String message) {
        return new SectorProof.Unproven(new MetadataFault("sector_identifier_uri", message));
    }

    @Test
    void itProvesThoseThatItLists() {
        SectorProof proven = new SectorProof.Proven("sector.example");

        assertEquals(proven, proof("[\"%s\", \"%s\", \"x\"]".formatted(A, B), A, B));
        assertEquals(proven, proof("[\"%s\"]".formatted(B), B));
        assertEquals(List.of(ADDRESS, ADDRESS), called);
    }

    @Test
    void itProvesNoOtherOne() {
        var lacking = unproven("What stands there does not list " + B);

        assertEquals(lacking, proof("[\"%s\"]".formatted(A), A, B));
        assertEquals(lacking, proof("[\"%s/\", \"%s\"]".formatted(B, A), A, B));
        assertEquals(lacking, proof("[]", B));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "nonsense",
                "{\"uris\": []}",
                "\"https://a.example/cb\"",
                "[\"https://a.example/cb\", 1]",
                "[[\"https://a.example/cb\"]]",
                "[\"https://a.example/cb\"] []"
            })
    void whatIsNoArrayOfTextsProvesNothing(String document) {
        assertEquals(
                unproven("What stands there is not a JSON array of texts"), proof(document, A));
    }

    @Test
    void whatCannotBeReadProvesNothing() {
        assertEquals(
                unproven(
                        "It could not be fetched: it must be a public address that answers soon with 200 and a JSON array"),
                proof(ADDRESS, Uni.createFrom().failure(new IllegalStateException("away")), A));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sector.example/uris",
                "https://user@sector.example/uris",
                "https://sector.example/uris#a",
                "https:/uris",
                "sector.example",
                "not an address"
            })
    void whatIsNoAddressByHttpsIsNotCalled(String address) {
        assertEquals(
                unproven(
                        "It is an https address of 2000 characters at most, without user and fragment"),
                proof(address, Uni.createFrom().item("[\"%s\"]".formatted(A)), A));
        assertEquals(List.of(), called);
    }

    @Test
    void nobodyIsCalledForClientsThatNameNone() {
        var sectors = new SectorDocuments(_ -> Uni.createFrom().failure(new AssertionError()));

        assertEquals(
                new SectorProof.Unnamed(),
                sectors.of(asked(Optional.empty(), A)).await().atMost(PATIENCE));
    }
}
