package in.plugged.keys.key;

/** What becomes of the keys that were made with a revoked one, if they don't live on. */
enum Descendants {
    ENDING,
    ENDED
}
