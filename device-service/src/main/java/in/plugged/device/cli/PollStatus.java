package in.plugged.device.cli;

/** The words that programs know. */
final class PollStatus {

    static final String PENDING = "authorization_pending";
    static final String APPROVED = "approved";
    static final String DENIED = "denied";
    static final String EXPIRED = "expired";
    static final String INVALID = "invalid";
    static final String UNKNOWN = "unknown";
    static final String SLOW_DOWN = "slow_down";

    private PollStatus() {}
}
