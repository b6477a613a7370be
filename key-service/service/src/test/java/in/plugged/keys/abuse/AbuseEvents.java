package in.plugged.keys.abuse;

import in.plugged.keys.Hub.Issued;
import in.plugged.service.testing.Topic;
import java.time.Instant;
import java.util.Map;

/** What ratelimit-service tells of keys. */
public final class AbuseEvents {

    static final String TYPE = "in.plugged.key.abuse.v1";

    private AbuseEvents() {}

    /** It asked for 4,210 where 60 pass. */
    public static void tell(Issued key, Instant since) {
        send(
                key.id(),
                """
                {"key_id": "%s", "hub_id": "hub_1", "limit": 60, "observed": 4210, "since": "%s"}"""
                        .formatted(key.id(), since),
                TYPE);
    }

    static void send(String recordKey, String data, String type) {
        Topic.send("key-abuse", recordKey, data, Map.of("ce_type", type));
    }
}
