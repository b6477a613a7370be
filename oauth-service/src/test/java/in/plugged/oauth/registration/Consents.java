package in.plugged.oauth.registration;

import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import java.util.UUID;

/** What users let clients do, as the table has it. */
final class Consents {

    static final String INSERT =
            """
            insert into client_grant (id, user_id, client_id, hub_id, scopes, self, remembered_scopes, created_at)
            values (?, ?, ?, ?, '{read:servers}', false, '{}', now())""";

    private Consents() {}

    /** The id of a new one. */
    static String of(User user, String client) {
        String id = id();
        Database.update(INSERT, id, user.id(), client, user.firstHub());
        return id;
    }

    /** One that has ended since. */
    static String ended(User user, String client) {
        String id = of(user, client);
        Database.update("update client_grant set ended_at = now() where id = ?", id);
        return id;
    }

    static String id() {
        return "grt_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }
}
