package in.plugged.ratelimit.usage;

/**
 * Calls with a secret that were let in, of one program from one address.
 *
 * @param address empty when it is not known
 * @param program as it calls itself; empty when it does not
 */
public record LetIn(String keyId, int secret, String address, String program, SecretUse use) {}
