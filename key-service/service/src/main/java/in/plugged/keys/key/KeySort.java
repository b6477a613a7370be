package in.plugged.keys.key;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what a list of keys is sorted. Keys of which that is not known stand last either way. */
public enum KeySort {
    NAME("lower(key.settings.name)", false),
    CREATED("key.createdAt", true),
    LAST_USED("key.lastUsedAt", true),
    EXPIRES("key.settings.expiresAt", false);

    private final String column;
    private final boolean latestFirst;

    KeySort(String column, boolean latestFirst) {
        this.column = column;
        this.latestFirst = latestFirst;
    }

    /** What stands in an address. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<KeySort> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /** In which direction people look for it first. */
    public boolean latestFirst() {
        return latestFirst;
    }

    /** The same for a query, in which no two keys stand at one place. */
    String order(boolean descending) {
        String direction = descending ? " desc" : " asc";
        return column + direction + " nulls last, key.id" + direction;
    }
}
