package in.plugged.keys;

import in.plugged.service.testing.Database;

/** Keys as the tables have them. */
public final class KeyRows {

    private KeyRows() {}

    /** Lets the key expire in the past. */
    public static void expire(String keyId) {
        Database.update(
                "update api_key set expires_at = now() - interval '1 hour' where id = ?",
                bare(keyId));
    }

    /** A key's id as the tables have it. */
    public static String bare(String keyId) {
        return keyId.substring("key_".length());
    }
}
