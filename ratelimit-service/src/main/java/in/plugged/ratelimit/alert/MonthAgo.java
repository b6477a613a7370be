package in.plugged.ratelimit.alert;

/** What a key did about a month ago that it does not do every week: some jobs run once a month. */
final class MonthAgo {

    private static final double EXCEPTION = 2;

    /** Jobs begin late and go on for longer, and clocks are put forward and back. */
    private static final int HOURS_ABOUT = 2;

    private MonthAgo() {}

    /**
     * By the hour of the day, the calls of such an exception at about that time; else 0.
     *
     * @param around the most calls that are usual at that hour of the week
     */
    static double[] exceptions(History history, double[] around) {
        var calls = new double[History.DAY];
        long hour = history.firstHourOfMonthAgo();
        for (long requests : history.monthAgo().toArray()) {
            if (requests > EXCEPTION * around[Math.floorMod(hour, History.WEEK)]) {
                note(calls, hour, requests);
            }
            hour++;
        }
        return calls;
    }

    private static void note(double[] calls, long hour, long requests) {
        for (int beside = -HOURS_ABOUT; beside <= HOURS_ABOUT; beside++) {
            int ofDay = Math.floorMod(hour + beside, History.DAY);
            calls[ofDay] = Math.max(calls[ofDay], (double) requests);
        }
    }
}
