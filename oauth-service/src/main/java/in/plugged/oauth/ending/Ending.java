package in.plugged.oauth.ending;

import in.plugged.service.outbox.OutboxRow;
import java.util.List;

/**
 * What a transaction ended, to be announced once it is committed.
 *
 * @param rows the news of it
 * @param tokens what of it this process must not trust any more
 * @param before ids of what had ended already, whose news may still wait
 */
public record Ending(List<OutboxRow> rows, List<TokenRevoked> tokens, List<String> before) {

    /** Nothing ended, and nothing had. */
    public static Ending none() {
        return new Ending(List.of(), List.of(), List.of());
    }

    /**
     * It had ended before.
     *
     * @param ids of whatever the news of that may be about
     */
    public static Ending again(List<String> ids) {
        return new Ending(List.of(), List.of(), ids);
    }

    /** The same, and these had ended before. */
    public Ending and(List<String> ids) {
        return new Ending(rows, tokens, ids);
    }
}
