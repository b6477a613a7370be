package in.plugged.ratelimit.usage;

import in.plugged.ratelimit.usage.SecretUse.By;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What many records say together: one row for each key, step and time, however many records there
 * are of it. Belongs to one thread.
 */
final class UsageBatch {

    /** Whose figures, and of when. Of a hub, when no key is named. */
    record Place(String keyId, Step step, Instant time, String hubId) {}

    /** Which route of which day. */
    record Route(String keyId, Instant day, String hubId, String route, String method) {}

    private final Map<Place, Figures> keys = new HashMap<>();
    private final Map<Place, Figures> hubs = new HashMap<>();
    private final Map<Route, Figures> routes = new HashMap<>();
    private final Map<String, LastSeen> seen = new HashMap<>();
    private final Map<By, SecretUse> secrets = new HashMap<>();
    private final Map<By, SecretUse> refusals = new HashMap<>();
    private final Map<Use.Alike, Use> uses = new HashMap<>();

    void add(KeyUses told) {
        String keyId = told.id().toString();
        var figures = new Figures();
        told.entries().forEach(figures::add);
        for (Step step : EnumSet.allOf(Step.class)) {
            add(keyId, step, told, figures);
        }
        told.entries().forEach(entry -> addRoute(keyId, told, entry));
        seen.merge(keyId, LastSeen.of(told), LastSeen::and);
        told.entries().stream()
                .map(entry -> Use.of(told, entry))
                .forEach(use -> uses.merge(use.alike(), use, Use::and));
        told.secretVersion().ifPresent(version -> addSecret(keyId, version, told));
    }

    private void addSecret(String keyId, int version, KeyUses uses) {
        for (UseEntry entry : uses.entries()) {
            var by = new By(keyId, version, entry.address().orElse(""), entry.program());
            Map<By, SecretUse> kind = entry.letIn() ? secrets : refusals;
            kind.merge(by, SecretUse.of(uses, entry), SecretUse::and);
        }
    }

    private void add(String keyId, Step step, KeyUses uses, Figures figures) {
        Instant time = step.floor(uses.start());
        keys.computeIfAbsent(new Place(keyId, step, time, uses.hubId()), _ -> new Figures())
                .add(figures);
        hubs.computeIfAbsent(new Place("", step, time, uses.hubId()), _ -> new Figures())
                .add(figures);
    }

    private void addRoute(String keyId, KeyUses uses, UseEntry entry) {
        var route =
                new Route(
                        keyId,
                        Step.DAY.floor(uses.start()),
                        uses.hubId(),
                        entry.route(),
                        entry.method());
        routes.computeIfAbsent(route, _ -> new Figures()).add(entry);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    Map<Place, Figures> keys() {
        return keys;
    }

    /** The same figures, of all keys of a hub together. */
    Map<Place, Figures> hubs() {
        return hubs;
    }

    Map<Route, Figures> routes() {
        return routes;
    }

    Map<By, SecretUse> secrets() {
        return secrets;
    }

    /** The same of calls with a secret that were refused, which are no use of it. */
    Map<By, SecretUse> refusals() {
        return refusals;
    }

    /** The calls with a secret that were let in. */
    Collection<LetIn> letIn() {
        return secrets.entrySet().stream()
                .map(
                        each ->
                                new LetIn(
                                        each.getKey().keyId(),
                                        each.getKey().version(),
                                        each.getKey().address(),
                                        each.getKey().program(),
                                        each.getValue()))
                .toList();
    }

    /** The uses, those that are alike together. */
    Collection<Use> uses() {
        return uses.values();
    }

    /** By key. */
    Map<String, LastSeen> seen() {
        return seen;
    }
}
