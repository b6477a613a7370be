package in.plugged.keys.pages;

import in.plugged.resourceserver.credential.KeyId;

/** Where the pages of one key are. */
final class KeyPath {

    private KeyPath() {}

    static String of(KeyId id) {
        return KeysPage.PATH + "/" + id;
    }

    static String edit(KeyId id) {
        return of(id) + "/edit";
    }

    static String rotate(KeyId id) {
        return of(id) + "/rotate";
    }
}
