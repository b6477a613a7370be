package in.plugged.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Whatever the way in names: who answers, and by which certificate. */
final class DoorReferences {

    private DoorReferences() {}

    static void of(Item item, Manifests all, List<Finding> found) {
        switch (item.kind()) {
            case "HTTPRoute" -> route(item, all, found);
            case "Ingress" -> ingress(item, all, found);
            default -> gateway(item, all, found);
        }
    }

    private static void route(Item item, Manifests all, List<Finding> found) {
        if (item.at("/spec/parentRefs").isEmpty()) {
            found.add(item.finding("/spec/parentRefs", "belongs to no Gateway"));
        }
        for (JsonNode parent : item.at("/spec/parentRefs")) {
            if (all.find("Gateway", parent.path("name").asText()).isEmpty()) {
                found.add(
                        item.finding(
                                "/spec/parentRefs",
                                "there is no Gateway " + parent.path("name").asText()));
            }
        }
        for (JsonNode rule : item.at("/spec/rules")) {
            if (rule.path("backendRefs").isEmpty()) {
                found.add(item.finding("/spec/rules", "leads nowhere"));
            }
            for (JsonNode backend : rule.path("backendRefs")) {
                backend(
                        item,
                        "/spec/rules",
                        backend.path("name").asText(),
                        backend.path("port"),
                        all,
                        found);
            }
        }
    }

    private static void ingress(Item item, Manifests all, List<Finding> found) {
        if (item.text("/spec/ingressClassName").isEmpty()) {
            found.add(item.finding("/spec/ingressClassName", "any controller may take it"));
        }
        for (JsonNode rule : item.at("/spec/rules")) {
            for (JsonNode path : rule.at("/http/paths")) {
                JsonNode service = path.at("/backend/service");
                backend(
                        item,
                        "/spec/rules",
                        service.path("name").asText(),
                        service.at("/port/number"),
                        all,
                        found);
            }
        }
        for (JsonNode tls : item.at("/spec/tls")) {
            certified(item, "/spec/tls", tls.path("secretName").asText(), all, found);
        }
    }

    private static void backend(
            Item item,
            String path,
            String name,
            JsonNode port,
            Manifests all,
            List<Finding> found) {
        boolean there =
                all.find("Service", name).stream()
                        .flatMap(service -> Item.all(service.at("/spec/ports")).stream())
                        .anyMatch(known -> known.path("port").equals(port));
        if (!there) {
            found.add(item.finding(path, "there is no Service " + name + " with port " + port));
        }
    }

    private static void gateway(Item item, Manifests all, List<Finding> found) {
        for (JsonNode listener : item.at("/spec/listeners")) {
            for (JsonNode certificate : listener.at("/tls/certificateRefs")) {
                certified(item, "/spec/listeners", certificate.path("name").asText(), all, found);
            }
        }
    }

    private static void certified(
            Item item, String path, String secret, Manifests all, List<Finding> found) {
        if (all.of("Certificate").stream()
                .noneMatch(made -> made.text("/spec/secretName").equals(secret))) {
            found.add(item.finding(path, "no Certificate makes the Secret " + secret));
        }
    }
}
