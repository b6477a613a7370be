package in.plugged.device.handout;

import in.plugged.device.flow.FlowId;
import java.time.Duration;

/** What a program is told that asks for its key. */
public sealed interface Polled {

    /** Nobody has decided. */
    record Pending() implements Polled {}

    /** Nobody has decided, and the program asks too often. */
    record SlowDown(Duration retryAfter) implements Polled {}

    record Denied() implements Polled {}

    record Expired() implements Polled {}

    /** There is no such code. */
    record Unknown() implements Polled {}

    /** The key, which {@link HandOuts#arrived} wants to hear of once it was written. */
    record Key(String text, FlowId flow, String attempt) implements Polled {
        @Override
        public String toString() {
            return "Key[" + flow.shortText() + ", hidden]";
        }
    }

    /** It was told long enough ago. */
    record Gone() implements Polled {}

    /** It was approved, and the key is not there yet. */
    record Later(Why why) implements Polled {}

    /** Why the key is not there. */
    enum Why {
        /** Another service does not answer, or another poll is at it. */
        NOT_YET,
        /** The hub has as many keys as it may. */
        HUB_FULL
    }
}
