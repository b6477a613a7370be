package in.plugged.keys.restore;

import in.plugged.keys.KeyRows;
import in.plugged.service.testing.Database;

/**
 * A key as the tables have it, brought back later over whatever became of it: in a schema of its
 * own, past those who look at every table.
 *
 * @param name tells several of one key apart
 */
record Backup(String keyId, String name) {

    static Backup of(String id, String name) {
        var backup = new Backup(KeyRows.bare(id), name);
        Database.update("create schema if not exists backup");
        Database.update(
                "create table %s as select * from api_key where id = ?".formatted(backup.keys()),
                backup.keyId);
        Database.update(
                "create table %s as select * from key_secret where key_id = ?"
                        .formatted(backup.secrets()),
                backup.keyId);
        return backup;
    }

    void restore() {
        Database.update("delete from api_key where id = ?", keyId);
        Database.update("insert into api_key select * from " + keys());
        Database.update("insert into key_secret select * from " + secrets());
    }

    private String keys() {
        return "backup.\"%s_key_%s\"".formatted(name, keyId);
    }

    private String secrets() {
        return "backup.\"%s_secrets_%s\"".formatted(name, keyId);
    }
}
