package in.plugged.device;

import in.plugged.resourceserver.credential.Base62;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys that the stand-in of key-service has made, and what it promises of them. */
final class ProvisionedKeys {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, JsonObject> byProvision = new LinkedHashMap<>();
    private final Map<String, JsonObject> wishes = new LinkedHashMap<>();
    private final Set<String> cancelled = new HashSet<>();

    /** The key of that wish, the same each time; empty when the wish was cancelled. */
    synchronized Optional<JsonObject> make(JsonObject wanted) {
        String id = wanted.getString("provision_id");
        if (cancelled.contains(id)) {
            return Optional.empty();
        }
        wishes.putIfAbsent(id, wanted);
        Optional.ofNullable(wanted.getString("replaces")).ifPresent(this::cancel);
        return Optional.of(byProvision.computeIfAbsent(id, _ -> key(wanted)));
    }

    private static JsonObject key(JsonObject wanted) {
        String id = Base62.random(16, RANDOM);
        return new JsonObject()
                .put("id", "key_" + id)
                .put("key", "pg_in_plg_" + id + "_" + Base62.random(49, RANDOM))
                .put("name", wanted.getString("name"))
                .put("scopes", wanted.getJsonArray("scopes"))
                .put("hub_id", wanted.getString("hub_id"))
                .put("status", "active")
                .put("created_at", "2026-11-26T10:00:00Z")
                .put("metadata", new JsonObject())
                .put("connected_from", wanted.getString("address"))
                .put("secrets", new JsonArray());
    }

    /** Whether there is another wish of that name. */
    synchronized boolean differs(JsonObject wanted) {
        return Optional.ofNullable(wishes.get(wanted.getString("provision_id")))
                .filter(before -> !meaning(before).equals(meaning(wanted)))
                .isPresent();
    }

    private static JsonObject meaning(JsonObject wanted) {
        JsonObject meaning = wanted.copy();
        meaning.remove("logged_in_at");
        meaning.remove("replaces");
        return meaning;
    }

    synchronized void cancel(String provisionId) {
        cancelled.add(provisionId);
        Optional.ofNullable(byProvision.get(provisionId))
                .ifPresent(key -> key.put("status", "revoked"));
    }

    synchronized String userOf(String provisionId) {
        return Optional.ofNullable(wishes.get(provisionId))
                .map(wanted -> wanted.getString("user_id"))
                .orElse("nobody");
    }

    synchronized boolean end(String user, String keyId) {
        List<JsonObject> found =
                of(user).stream().filter(key -> key.getString("id").equals(keyId)).toList();
        found.forEach(key -> key.put("status", "revoked"));
        return !found.isEmpty();
    }

    synchronized JsonObject page(String user) {
        var live = new JsonArray();
        of(user).stream().filter(ProvisionedKeys::isLive).forEach(live::add);
        return new JsonObject()
                .put("data", live)
                .put("pagination", new JsonObject().putNull("next_cursor").put("limit", 50));
    }

    /** Everything that was wanted for a user, and made. */
    synchronized JsonObject all(String user) {
        var wanted = new JsonArray();
        wishes.values().stream()
                .filter(wish -> wish.getString("user_id").equals(user))
                .forEach(wanted::add);
        return new JsonObject().put("keys", new JsonArray(of(user))).put("wanted", wanted);
    }

    private static boolean isLive(JsonObject key) {
        return key.getString("status").equals("active");
    }

    private List<JsonObject> of(String user) {
        var found = new ArrayList<JsonObject>();
        byProvision.forEach(
                (id, key) -> {
                    if (userOf(id).equals(user)) {
                        found.add(key);
                    }
                });
        return found;
    }
}
