package in.plugged.keys.retry;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyRows;
import in.plugged.service.testing.Database;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;

/** Calls with an {@code Idempotency-Key}, and what the database keeps of them. */
final class Retried {

    static final String REPLAYED = "Idempotency-Replayed";

    private Retried() {}

    static ValidatableResponse create(String credential, String retryKey, Object body) {
        return Hub.with(credential)
                .header(IdempotencyKey.HEADER, retryKey)
                .body(body)
                .post("/api/auth/keys")
                .then();
    }

    static ValidatableResponse rotate(
            String credential, String retryKey, String keyId, Map<String, ?> body) {
        return Hub.with(credential)
                .header(IdempotencyKey.HEADER, retryKey)
                .body(body)
                .post("/api/auth/keys/" + keyId + "/rotate")
                .then();
    }

    /** How many keys the hub has. */
    static int keysOf(Hub hub) {
        return Database.column("select id from api_key where hub_id = ?", hub.id()).size();
    }

    /** What is sealed for calls that made this key. */
    static List<String> sealedFor(String keyId) {
        return Database.column(
                "select sealed from safe_retry where key_id = ?", KeyRows.bare(keyId));
    }

    /** Lets the call that made this key lie further back. */
    static void age(String keyId, String interval) {
        Database.update(
                "update safe_retry set created_at = created_at - ?::interval where key_id = ?",
                interval,
                KeyRows.bare(keyId));
    }
}
