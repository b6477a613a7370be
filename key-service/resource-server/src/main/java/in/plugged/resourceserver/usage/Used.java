package in.plugged.resourceserver.usage;

/** A credential whose secret a request presented: what one record is about. */
public sealed interface Used permits UsedKey, UsedToken {

    /** What consumers know it by, and the key of its record. */
    String subject();

    /** The hub in which it acted. */
    String hubId();
}
