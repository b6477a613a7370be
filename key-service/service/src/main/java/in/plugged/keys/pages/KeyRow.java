package in.plugged.keys.pages;

import in.plugged.keys.key.KeyMark;
import in.plugged.keys.key.OwnKeys.Marked;
import in.plugged.resourceserver.keys.KeyRepresentation;
import in.plugged.web.Ago;
import java.util.List;

/**
 * A key as a list shows it.
 *
 * @param hub the name of its hub
 * @param lastUsed one time, or none
 * @param expires one time, or none
 * @param marks their codes
 * @param suspendedByUs whether it was not its owner who did that
 */
record KeyRow(
        String id,
        String name,
        String type,
        String hint,
        List<String> scopes,
        String hub,
        String status,
        Ago created,
        List<Ago> lastUsed,
        List<Ahead> expires,
        List<String> marks,
        boolean suspendedByUs) {

    /** Its status as it is written: whether its owner has suspended it makes a difference. */
    public String shownStatus() {
        return status.equals("suspended") && suspendedByUs ? "suspended_by_us" : status;
    }

    /** Its name as it is typed back; empty for one that nobody could type. */
    public String asTyped() {
        return TypedName.of(name);
    }

    static KeyRow of(Marked marked, Owner owner, Reading reading) {
        KeyRepresentation key = marked.key();
        return new KeyRow(
                key.id().toString(),
                key.name(),
                key.type(),
                key.hint(),
                List.copyOf(key.scopes()),
                owner.hubName(key.hubId()),
                key.status(),
                reading.ago(key.createdAt()),
                reading.agoIfAny(key.lastUsedAt()),
                reading.aheadIfAny(key.expiresAt()),
                marked.marks().stream().map(KeyMark::code).toList(),
                key.suspension() != null);
    }
}
