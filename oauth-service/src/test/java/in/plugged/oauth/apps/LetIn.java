package in.plugged.oauth.apps;

import in.plugged.oauth.User;
import in.plugged.oauth.account.FreshId;
import in.plugged.service.testing.Database;

/** Applications that people have let in, straight in the tables. */
public final class LetIn {

    private LetIn() {}

    /** A public client that calls itself so (empty: nothing), with no grant yet. */
    public static String application(String name) {
        String id = FreshId.of("cli_");
        register(id, name);
        return id;
    }

    /** The same with an id of its own; nothing when there is one. */
    static void register(String id, String name) {
        Database.update(
                "insert into client (id, name, application_type, auth_method, redirect_uris,"
                        + " grant_types, scopes, contacts, created_at)"
                        + " values (?, nullif(?, ''), 'web', 'none', '{https://app.example/cb}',"
                        + " '{authorization_code,refresh_token}', '{}', '{}', now())"
                        + " on conflict do nothing",
                id,
                name);
    }

    /** The user lets it in there; answers the grant. */
    public static String grant(User user, String clientId, String hubId) {
        return grant(user.id(), clientId, hubId, false);
    }

    public static String grant(String userId, String clientId, String hubId, boolean self) {
        String id = FreshId.of("grt_");
        Database.update(
                "insert into client_grant (id, user_id, client_id, hub_id, scopes, self, remembered_scopes, created_at)"
                        + " values (?, ?, ?, ?, '{write:servers,read:servers}', ?, '{write:servers,read:servers}', now())",
                id,
                userId,
                clientId,
                hubId,
                self);
        return id;
    }
}
