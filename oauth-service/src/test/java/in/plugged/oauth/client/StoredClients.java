package in.plugged.oauth.client;

import in.plugged.oauth.account.FreshId;
import in.plugged.oauth.digest.Sha256;
import in.plugged.service.testing.Database;
import java.util.Optional;

/** Clients as the table has them. */
final class StoredClients {

    private static final String INSERT =
            """
            insert into client (id, name, application_type, auth_method, redirect_uris, grant_types,
                scopes, contacts, created_at, last_used_at, secret_hash)
            values (?, 'App', 'web', ?, '{}', '{}', '{}', '{}', now() - cast(? as interval),
                now() - cast(nullif(?, '') as interval),""";

    private StoredClients() {}

    /** The id of one that shows that secret in that way. */
    static String confidential(AuthMethod method, String secret) {
        String id = FreshId.of(Clients.PREFIX);
        Database.update(INSERT + " ?)", id, method.text(), "0", "", Sha256.of(secret));
        return id;
    }

    /** The id of a public one of that age. */
    static String open(String age, Optional<String> usedAgo) {
        String id = FreshId.of(Clients.PREFIX);
        Database.update(INSERT + " null)", id, AuthMethod.NONE.text(), age, usedAgo.orElse(""));
        return id;
    }

    static boolean isThere(String id) {
        return !Database.column("select 1 from client where id = ?", id).isEmpty();
    }
}
