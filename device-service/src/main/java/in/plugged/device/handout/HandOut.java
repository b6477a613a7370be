package in.plugged.device.handout;

import java.util.Locale;

/** What became of one try to hand a key out. */
enum HandOut {
    /** A key was made and told. */
    MADE,
    /** A key that was made before was told again. */
    TOLD,
    /** An answer with the key went out, for the first time. */
    WRITTEN,
    /** A key was made that nobody can be told any more. */
    LOST,
    /** The approval did not stand any more. */
    REFUSED,
    /** The device was told to ask again. */
    LATER,
    /** A key that did not arrive was ended. */
    SWEPT;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
