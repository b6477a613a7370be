package in.plugged.device.flow;

import java.util.regex.Pattern;

/**
 * What a request is known by inside the suite: the SHA-256 of its device code in hexadecimal, from
 * which nobody finds the code.
 */
public record FlowId(String text) {

    private static final Pattern WRITTEN = Pattern.compile("[0-9a-f]{64}");
    private static final int SHORT = 32;

    public FlowId {
        if (!WRITTEN.matcher(text).matches()) {
            throw new IllegalArgumentException("A flow id is 64 hexadecimal digits");
        }
    }

    /** Half of it, which is long enough to be alone. */
    public String shortText() {
        return text.substring(0, SHORT);
    }

    @Override
    public String toString() {
        return text;
    }
}
