package in.plugged.ratelimit.abuse;

import in.plugged.ratelimit.limit.Caller;
import in.plugged.resourceserver.testing.TestKeys;
import in.plugged.service.testing.Topic;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A key that no other test uses, ten of whose requests pass in a second. */
final class AbusedKey {

    private static final int MANY = 50;

    private final String id = TestKeys.unknown().issue().id();
    private final Caller service = new Caller();

    String id() {
        return id;
    }

    /** As key-service tells of it. */
    AbusedKey known() {
        Topic.send(
                "key-changed",
                id,
                """
                {"key_id": "%s", "version": 1, "hub_id": "hub_one", "type": "live", "changed": ["created"]}"""
                        .formatted(id),
                Map.of("ce_type", "in.plugged.key.changed.v1"));
        return this;
    }

    private Map<String, Object> check(String subject) {
        return Map.of("limit", 10, "window_seconds", 1, "subject", subject, "cost", 1);
    }

    /** A backend has refused so many by itself since it asked last. */
    void report(long refused) {
        report("key:" + id, refused);
    }

    void report(String subject, long refused) {
        service.askAll(List.of(Map.of("checks", List.of(check(subject)), "refused", refused)))
                .statusCode(200);
    }

    /** So many are asked for at once that most are refused here. */
    void ask() {
        Map<String, Object> request = Map.of("checks", List.of(check("key:" + id)));
        service.askAll(Collections.nCopies(MANY, request)).statusCode(200);
    }
}
