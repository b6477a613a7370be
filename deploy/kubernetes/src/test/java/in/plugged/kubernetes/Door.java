package in.plugged.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where a request from outside is led, as the Gateway API and Ingress define it. */
final class Door {

    /** A path, perhaps a method, where they lead, and whether an answer there may take any time. */
    private record Way(String path, boolean exact, String method, String service, boolean endless) {

        boolean fits(String wantedMethod, String wantedPath) {
            boolean below =
                    wantedPath.equals(path)
                            || path.equals("/")
                            || (!exact && wantedPath.startsWith(path.replaceAll("/$", "") + "/"));
            return below && (method.isEmpty() || method.equals(wantedMethod));
        }
    }

    /** An exact path, then the longest, then one with a method. */
    private static final Comparator<Way> BEST =
            Comparator.comparing(Way::exact)
                    .thenComparingInt(way -> way.path().length())
                    .thenComparing(way -> !way.method().isEmpty());

    private final List<Way> ways = new ArrayList<>();

    Door(Manifests all) {
        for (Item route : all.of("HTTPRoute")) {
            for (JsonNode rule : route.at("/spec/rules")) {
                String service = rule.at("/backendRefs/0/name").asText();
                boolean endless = rule.at("/timeouts/request").asText().equals("0s");
                rule.path("matches").forEach(match -> add(match, service, endless));
                if (rule.path("matches").isEmpty()) {
                    ways.add(new Way("/", false, "", service, endless));
                }
            }
        }
        for (Item ingress : all.of("Ingress")) {
            for (JsonNode rule : ingress.at("/spec/rules")) {
                for (JsonNode path : rule.at("/http/paths")) {
                    boolean exact = path.path("pathType").asText().equals("Exact");
                    String service = path.at("/backend/service/name").asText();
                    // what an Ingress does with it is said by annotations of its controller
                    ways.add(new Way(path.path("path").asText(), exact, "", service, true));
                }
            }
        }
    }

    boolean isThere() {
        return !ways.isEmpty();
    }

    /** The Service that answers; nobody, where no way fits. */
    Optional<String> leads(String method, String path) {
        return best(method, path).map(Way::service);
    }

    /** Whether the gateway ends an answer that goes on. */
    boolean cuts(String method, String path) {
        return best(method, path).filter(way -> !way.endless()).isPresent();
    }

    private Optional<Way> best(String method, String path) {
        return ways.stream().filter(way -> way.fits(method, path)).max(BEST);
    }

    private void add(JsonNode match, String service, boolean endless) {
        JsonNode path = match.path("path");
        boolean exact = path.path("type").asText().equals("Exact");
        ways.add(
                new Way(
                        path.path("value").asText("/"),
                        exact,
                        match.path("method").asText(),
                        service,
                        endless));
    }
}
