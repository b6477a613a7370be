package in.plugged.keys.retry;

/**
 * The text of a secret that only this service can read.
 *
 * @param pepper the version of the pepper that it is sealed under
 * @param text base64 of the nonce and the encrypted text
 */
record SealedSecret(int pepper, String text) {}
