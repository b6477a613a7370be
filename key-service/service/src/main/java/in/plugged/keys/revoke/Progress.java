package in.plugged.keys.revoke;

import in.plugged.service.outbox.OutboxRow;
import java.util.List;

/**
 * Where a step of ending many keys has led.
 *
 * @param <C> what one process claims, to go on alone
 */
sealed interface Progress<C> {

    /** There is more to do. */
    record More<C>(C claim, List<OutboxRow> news) implements Progress<C> {}

    /** All have ended, and the brokers don't have all of it yet. Anybody may look again. */
    record Waiting<C>() implements Progress<C> {}

    /** All have ended and every instance has been told. */
    record Fulfilled<C>(String what, long ended) implements Progress<C> {}

    /** Somebody else goes on, or has finished. */
    record Lost<C>() implements Progress<C> {}
}
