package in.plugged.resourceserver.credential;

/** Where a key may be used. A deployment says which environments it accepts. */
public enum Environment {
    LIVE,
    TEST
}
