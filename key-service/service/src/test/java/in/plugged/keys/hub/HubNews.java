package in.plugged.keys.hub;

import in.plugged.keys.Hub;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import java.util.List;
import java.util.Map;

/** What oauth-service announces of hubs. */
public final class HubNews {

    private HubNews() {}

    public static void deleted(Hub hub) {
        send(
                hub.id(),
                """
                {"hub_id": "%s", "user_id": "%s", "deleted_at": "2026-01-01T00:00:00.123456Z"}"""
                        .formatted(hub.id(), hub.userId()));
    }

    static void send(String recordKey, String data) {
        Topic.send("hub-deleted", recordKey, data, Map.of("ce_type", "in.plugged.hub.deleted.v1"));
    }

    /** How many keys of the hub have not ended. */
    public static List<String> standing(Hub hub) {
        return Database.column(
                "select id from api_key where hub_id = ? and revoked_at is null", hub.id());
    }

    /** Whether it is noted as gone and nothing of it is left to do. */
    public static boolean done(Hub hub) {
        return !Database.column(
                        "select id from deleted_hub where id = ? and claimed_until is null",
                        hub.id())
                .isEmpty();
    }
}
