package in.plugged.keys.pages;

import in.plugged.keys.key.OwnKeys.Marked;
import in.plugged.web.Ago;
import java.util.List;

/**
 * Whether somebody has called with a key.
 *
 * @param id of the key
 * @param at one time, or none
 * @param failed whether no such call was answered well
 */
record FirstCall(String id, List<Ago> at, boolean failed) {

    /** Nobody has called with any key. */
    static final FirstCall NONE = new FirstCall("", List.of(), false);

    static FirstCall of(Marked key, Reading reading) {
        return new FirstCall(
                key.key().id().toString(),
                reading.agoIfAny(key.key().lastUsedAt()),
                key.onlyFailed());
    }
}
