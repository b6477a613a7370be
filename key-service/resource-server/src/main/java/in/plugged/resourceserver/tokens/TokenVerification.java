package in.plugged.resourceserver.tokens;

/** What came out of verifying a presented token. */
public sealed interface TokenVerification {

    record Valid(TokenSnapshot token) implements TokenVerification {}

    /** Every outcome that keeps the caller out. */
    sealed interface Refused extends TokenVerification {}

    /** What can't be a token, of which nobody is asked. */
    record Malformed() implements Refused {}

    /** Nobody's token, or one that has ended: which of them is not told. */
    record Unknown() implements Refused {}

    record Expired(TokenSnapshot token) implements Refused {}

    /**
     * Nobody was asked: too many unknown credentials came from that address.
     *
     * @param retryAfterSeconds whole seconds, at least 1
     */
    record RateLimited(long retryAfterSeconds) implements Refused {}
}
