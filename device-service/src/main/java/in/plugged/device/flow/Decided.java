package in.plugged.device.flow;

import java.util.Set;

/** What became of a decision. */
public sealed interface Decided {

    /** It counts. */
    record Done(Flow flow) implements Decided {}

    /** Nothing happened. */
    sealed interface Refused extends Decided {}

    /** Why nothing can be decided about what can't be opened. */
    static Decided of(Opened.Refused refused) {
        return switch (refused) {
            case Opened.Unknown() -> new Unknown();
            case Opened.Expired() -> new Expired();
            case Opened.Decided() -> new AlreadyDecided();
            case Opened.Foreign() -> new Foreign();
        };
    }

    /** There is no such code, or not any more. */
    record Unknown() implements Refused {}

    /** Its time is over. */
    record Expired() implements Refused {}

    /** Somebody was faster, or it is the second time. */
    record AlreadyDecided() implements Refused {}

    /** Another session opened it first. */
    record Foreign() implements Refused {}

    /** The device did not ask for these scopes; nothing was decided. */
    record Beyond(Set<String> scopes) implements Refused {}
}
