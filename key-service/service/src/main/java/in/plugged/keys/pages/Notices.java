package in.plugged.keys.pages;

import in.plugged.keys.key.KeyMark;
import in.plugged.keys.key.KeyTally;
import java.util.Map;

/** What a person must know of all keys together: how many of them have a mark, by its rule. */
record Notices(long exposed, long expiring, long due, long versionOne) {

    static Notices of(KeyTally tally) {
        Map<KeyMark, Long> marks = tally.marks();
        return new Notices(
                marks.getOrDefault(KeyMark.EXPOSED, 0L),
                marks.getOrDefault(KeyMark.EXPIRES_SOON, 0L),
                marks.getOrDefault(KeyMark.ROTATION_DUE, 0L),
                marks.getOrDefault(KeyMark.VERSION_ONE, 0L));
    }

    public boolean any() {
        return exposed + expiring + due + versionOne > 0;
    }
}
