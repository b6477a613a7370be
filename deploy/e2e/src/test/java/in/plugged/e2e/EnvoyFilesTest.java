package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthz;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute;
import io.envoyproxy.envoy.extensions.filters.http.header_mutation.v3.HeaderMutation;
import io.envoyproxy.envoy.extensions.filters.http.ratelimit.v3.RateLimit;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files for Envoy say nothing that Envoy's own protocol files don't know. */
@Foreign
class EnvoyFilesTest {

    private static final JsonFormat.TypeRegistry TYPES =
            JsonFormat.TypeRegistry.newBuilder()
                    .add(
                            List.of(
                                    HttpConnectionManager.getDescriptor(),
                                    ExtAuthz.getDescriptor(),
                                    ExtAuthzPerRoute.getDescriptor(),
                                    HeaderMutation.getDescriptor(),
                                    RateLimit.getDescriptor(),
                                    Router.getDescriptor(),
                                    HttpProtocolOptions.getDescriptor()))
                    .build();

    @ParameterizedTest
    @ValueSource(strings = {"envoy.yaml", "envoy-grpc.yaml"})
    void aWholeFileIsAConfigurationOfEnvoy(String name) throws Exception {
        Bootstrap.Builder whole = Bootstrap.newBuilder();

        read(GatewayFile.read(name).content(), whole);

        assertEquals(1, whole.getStaticResources().getListenersCount());
        assertTrue(whole.getStaticResources().getClustersCount() > 1);
    }

    @Test
    void whatIstioPutsIntoEnvoyIsOfEnvoy() throws Exception {
        List<JsonNode> patches =
                GatewayFile.documents("istio.yaml").stream()
                        .flatMap(one -> all(one.at("/spec/configPatches")))
                        .toList();

        assertEquals(7, patches.size());
        for (JsonNode patch : patches) {
            read(patch.at("/patch/value"), patched(patch.path("applyTo").asText()));
        }
    }

    /** Contour and Emissary have fields of their own; what they ask with is the same in all. */
    @ParameterizedTest
    @ValueSource(strings = {"envoy-grpc.yaml", "istio.yaml", "contour.yaml", "emissary.yaml"})
    void allOfTheFamilyAskForTheSame(String name) {
        List<JsonNode> documents = GatewayFile.documents(name);

        assertTrue(documents.toString().contains("\"domain\":\"gateway\""), name);
        assertEquals(Set.of("read:servers", "write:servers"), said("scope", documents));
        assertEquals(
                said("key", GatewayFile.documents("descriptors/gateway.yaml")), asked(documents));
    }

    /** The keys of descriptors, as each of the family calls them. */
    private static Set<String> asked(List<JsonNode> documents) {
        Set<String> asked = new HashSet<>(said("descriptor_key", documents));
        asked.addAll(said("descriptorKey", documents));
        documents.stream()
                .flatMap(document -> document.findValues("request_headers").stream())
                .map(header -> header.path("key").asText())
                .filter(key -> !key.isEmpty())
                .forEach(asked::add);
        return asked;
    }

    /** Contour refuses a whole HTTPProxy for one name that it takes for no header. */
    @Test
    void whatContourRemovesAreHeadersToContour() {
        List<JsonNode> removed =
                GatewayFile.documents("contour.yaml").stream()
                        .flatMap(document -> document.findValues("remove").stream())
                        .flatMap(JsonNode::valueStream)
                        .toList();

        assertTrue(removed.size() > 10);
        removed.forEach(name -> assertTrue(name.asText().matches("[-A-Za-z0-9]+"), name::asText));
    }

    private static Set<String> said(String field, List<JsonNode> documents) {
        return documents.stream()
                .flatMap(document -> document.findValuesAsText(field).stream())
                .collect(Collectors.toSet());
    }

    private static Message.Builder patched(String what) {
        return switch (what) {
            case "NETWORK_FILTER" -> Filter.newBuilder();
            case "HTTP_FILTER" -> HttpFilter.newBuilder();
            case "HTTP_ROUTE" -> Route.newBuilder();
            default -> throw new AssertionError(what);
        };
    }

    private static Stream<JsonNode> all(JsonNode list) {
        return list.valueStream();
    }

    /** Fails on each name that is not known. */
    private static void read(JsonNode json, Message.Builder into)
            throws InvalidProtocolBufferException {
        JsonFormat.parser().usingTypeRegistry(TYPES).merge(json.toString(), into);
    }
}
