package in.plugged.ratelimit.alert;

import java.util.List;

/** What was expected of a key, and what was seen instead. */
sealed interface Evidence {

    Kind kind();

    /** The same after more of it came: what is told call by call adds up, within an hour. */
    default Evidence after(Evidence before) {
        return this;
    }

    /**
     * Far more calls than usual.
     *
     * @param least of the calls that are usual at this hour of the week
     * @param most of them
     * @param seen calls of the hour so far
     * @param heldBack how many of these the limit refused
     */
    record Spike(long least, long most, long seen, long heldBack) implements Evidence {
        @Override
        public Kind kind() {
            return Kind.SPIKE;
        }
    }

    /**
     * Far more errors than usual.
     *
     * @param most errors that are usual among so many calls
     * @param errors of the hour so far
     * @param requests of the hour so far
     */
    record ErrorBurst(long most, long errors, long requests) implements Evidence {
        @Override
        public Kind kind() {
            return Kind.ERROR_BURST;
        }
    }

    /**
     * Calls from elsewhere.
     *
     * @param known how many networks it was used from before
     * @param networks those that are new
     * @param more how many others are new besides
     * @param requests from there
     */
    record NewNetwork(int known, List<Network> networks, int more, long requests)
            implements Evidence {
        @Override
        public Kind kind() {
            return Kind.NEW_NETWORK;
        }
    }

    /**
     * Calls with a secret that was replaced.
     *
     * @param newest the version that should be in use
     * @param used the one that is
     * @param refused whether it works no more
     */
    record OldSecret(int newest, int used, boolean refused, LastHour calls) implements Evidence {
        @Override
        public Kind kind() {
            return Kind.OLD_SECRET;
        }

        @Override
        public Evidence after(Evidence before) {
            return before instanceof OldSecret earlier
                    ? new OldSecret(newest, used, refused, calls.after(earlier.calls))
                    : this;
        }
    }

    /**
     * Calls with a key that has ended.
     *
     * @param expired rather than revoked
     */
    record EndedKey(boolean expired, LastHour calls) implements Evidence {
        @Override
        public Kind kind() {
            return Kind.ENDED_KEY;
        }

        @Override
        public Evidence after(Evidence before) {
            return before instanceof EndedKey earlier
                    ? new EndedKey(expired, calls.after(earlier.calls))
                    : this;
        }
    }

    /** Calls from a page that anybody can read. */
    record Browser(LastHour calls) implements Evidence {
        @Override
        public Kind kind() {
            return Kind.BROWSER;
        }

        @Override
        public Evidence after(Evidence before) {
            return before instanceof Browser earlier
                    ? new Browser(calls.after(earlier.calls))
                    : this;
        }
    }

    /**
     * Scopes that are not needed.
     *
     * @param unused in alphabetical order
     * @param days how long they have not been
     */
    record UnusedScopes(List<String> unused, long days) implements Evidence {
        @Override
        public Kind kind() {
            return Kind.UNUSED_SCOPES;
        }
    }
}
