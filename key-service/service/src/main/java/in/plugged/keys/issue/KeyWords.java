package in.plugged.keys.issue;

/**
 * What text in a key's settings may look like: no control characters, which no screen shows and no
 * log survives.
 */
public final class KeyWords {

    public static final String NAME = "\\P{C}{1,64}";
    public static final String NAME_MESSAGE = "must be 1 to 64 printable characters";

    /** Lines are allowed here. */
    static final String DESCRIPTION = "[\\P{C}\\n\\t]{0,500}";

    static final String DESCRIPTION_MESSAGE = "must be at most 500 printable characters";
    static final String METADATA_KEY = "\\P{C}{1,64}";
    static final String METADATA_VALUE = "\\P{C}{0,256}";
    static final String METADATA_MESSAGE =
            "must have names of 1 to 64 and values of at most 256 printable characters";

    private KeyWords() {}
}
