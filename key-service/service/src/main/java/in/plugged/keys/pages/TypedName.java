package in.plugged.keys.pages;

/** The name of a key as somebody types it back, who can't see how many spaces there are in it. */
final class TypedName {

    private TypedName() {}

    /** One space where there is any number of them, and none at the ends. */
    static String of(String name) {
        return name.replaceAll("[\\s\\p{Z}]+", " ").strip();
    }
}
