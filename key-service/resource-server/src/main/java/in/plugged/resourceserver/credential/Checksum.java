package in.plugged.resourceserver.credential;

import java.util.zip.CRC32;

/**
 * The end of every credential of ours: the CRC-32 (IEEE) of all that stands before it, as 6 base62
 * digits. It protects from typing errors, and a scanner from look-alikes; it is no secret.
 */
final class Checksum {

    static final int LENGTH = 6;

    private Checksum() {}

    static String added(String unchecked) {
        return unchecked + Base62.padded(crc(unchecked, unchecked.length()), LENGTH);
    }

    /** Whether the text, which is longer than a checksum, ends with its own. */
    static boolean holds(String text) {
        int end = text.length() - LENGTH;
        long crc = crc(text, end);
        for (int place = 0; place < LENGTH; place++) {
            if (text.charAt(end + place) != Base62.digit(crc, LENGTH, place)) {
                return false;
            }
        }
        return true;
    }

    private static long crc(String ascii, int end) {
        var crc = new CRC32();
        for (int i = 0; i < end; i++) {
            crc.update(ascii.charAt(i));
        }
        return crc.getValue();
    }
}
