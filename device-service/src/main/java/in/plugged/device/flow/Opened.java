package in.plugged.device.flow;

/** What a person finds who opens a code. */
public sealed interface Opened {

    /** It waits for this session, and for no other from now on. */
    record Waiting(Flow flow) implements Opened {}

    /** Nothing happened. */
    sealed interface Refused extends Opened {}

    /** There is no such code, or not any more. */
    record Unknown() implements Refused {}

    /** Its time is over. */
    record Expired() implements Refused {}

    /** Somebody has approved or denied it. */
    record Decided() implements Refused {}

    /** Another session opened it first. */
    record Foreign() implements Refused {}
}
