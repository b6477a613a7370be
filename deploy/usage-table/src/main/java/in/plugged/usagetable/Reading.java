package in.plugged.usagetable;

import java.time.Instant;
import java.util.List;

/** What a record of the topic turned out to be. */
sealed interface Reading {

    /**
     * What one instance did for one key in a moment.
     *
     * @param at the end of that moment
     */
    record OfKey(String keyId, Instant at, List<Use> uses) implements Reading {
        public OfKey {
            uses = List.copyOf(uses);
        }
    }

    /** Sessions and access tokens are not counted here. */
    record OfSomethingElse() implements Reading {}

    /** No record of usage: somebody else's, or a forged one. */
    record Malformed(String why) implements Reading {}

    /**
     * Requests that differ in nothing that counts here.
     *
     * @param route the method and the template of the path, as in {@code GET /api/servers/{id}}
     */
    record Use(String route, int status, long count) {

        private static final int RATE_LIMITED = 429;

        boolean rateLimited() {
            return status == RATE_LIMITED;
        }

        /** A refusal for the limit is none of these. */
        boolean failed() {
            return status >= 400 && !rateLimited();
        }
    }
}
