package in.plugged.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * No object has a field that its kind does not know, and none lacks one that it needs. A kind of
 * which nothing is known here fails too, since nobody has looked at it.
 */
final class KnownFields implements Rule {

    private static final Map<String, Class<?>> MODELS =
            Map.of(
                    "gateway.networking.k8s.io/v1 Gateway", Gateway.class,
                    "gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class,
                    "cert-manager.io/v1 Certificate", Certificate.class,
                    "monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class,
                    "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class,
                    "kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class,
                    "kafka.strimzi.io/v1 KafkaUser", KafkaUser.class);

    private static final List<String> WITH_SCHEMA =
            List.of(
                    "external-secrets.io/v1 ExternalSecret",
                    "postgresql.cnpg.io/v1 Cluster",
                    "postgresql.cnpg.io/v1 ScheduledBackup");

    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** Those models keep what they do not know, and would write it out again. */
    private static final ObjectMapper STRICT =
            new ObjectMapper()
                    .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                    .setAnnotationIntrospector(
                            new JacksonAnnotationIntrospector() {
                                @Override
                                public Boolean hasAnyGetter(Annotated annotated) {
                                    return Boolean.FALSE;
                                }
                            });

    @Override
    public List<Finding> findings(Manifests all) {
        var found = new ArrayList<Finding>();
        for (Item item : all.items()) {
            String kind = item.apiVersion() + " " + item.kind();
            if (MODELS.containsKey(kind)) {
                byModel(item, Objects.requireNonNull(MODELS.get(kind)), found);
            } else if (WITH_SCHEMA.contains(kind)) {
                bySchema(item, found);
            } else {
                builtIn(item, found);
            }
        }
        return found;
    }

    private static void byModel(Item item, Class<?> model, List<Finding> found) {
        try {
            JsonNode understood = STRICT.valueToTree(STRICT.treeToValue(item.node(), model));
            missing(item, "", item.node(), understood, found);
        } catch (JsonProcessingException e) {
            found.add(item.finding("", e.getOriginalMessage()));
        }
    }

    private static void missing(
            Item item, String path, JsonNode written, JsonNode understood, List<Finding> found) {
        for (Map.Entry<String, JsonNode> field : written.properties()) {
            String below = path + "/" + field.getKey();
            JsonNode there = understood.path(field.getKey());
            boolean empty = field.getValue().isContainerNode() && field.getValue().isEmpty();
            if (there.isMissingNode() && !empty) {
                found.add(item.finding(below, "is not a field of " + item.kind()));
            } else {
                missing(item, below, field.getValue(), there, found);
            }
        }
        for (int i = 0; written.isArray() && i < written.size(); i++) {
            missing(item, path + "/" + i, written.path(i), understood.path(i), found);
        }
    }

    private static void bySchema(Item item, List<Finding> found) {
        String name = "/schemas/" + item.kind() + ".json";
        try (InputStream file =
                Objects.requireNonNull(KnownFields.class.getResourceAsStream(name), name)) {
            Schema schema = SCHEMAS.getSchema(file);
            schema.validate(item.node().toString(), InputFormat.JSON)
                    .forEach(
                            error ->
                                    found.add(
                                            item.finding(
                                                    error.getInstanceLocation().toString(),
                                                    error.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kinds of Kubernetes itself, by the models that are generated from its own description. */
    private static void builtIn(Item item, List<Finding> found) {
        String version = item.apiVersion().replaceAll(".*/", "");
        String model =
                "io.kubernetes.client.openapi.models."
                        + version.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                        + version.substring(1)
                        + item.kind();
        try {
            Class.forName(model)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(item.node().toString()));
        } catch (InvocationTargetException e) {
            found.add(item.finding("", String.valueOf(e.getCause())));
        } catch (ClassNotFoundException e) {
            found.add(item.finding("/kind", "is a kind without a model: " + item.apiVersion()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
