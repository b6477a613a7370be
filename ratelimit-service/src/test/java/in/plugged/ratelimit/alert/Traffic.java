package in.plugged.ratelimit.alert;

import java.util.Arrays;

/** The calls of one key, hour by hour, with all that is usual about usual keys. */
final class Traffic {

    private static final double STAYS = 0.6;
    private static final double BUSY_DAYS = 0.02;
    private static final double TRIES = 1.5;
    private static final int BURST_TAIL = 3;
    private static final double LARGEST_BURST = 12;

    final long[] requests;
    final long[] errors;
    private final Traits traits;
    private final Dice dice;
    private final Deploys deploys;
    private final int clockChange;
    private final double[] usual;
    private final double[] failing;

    /**
     * @param clockChange the day on which clocks are put forward
     */
    Traffic(Traits traits, Dice dice, Deploys deploys, int days, int clockChange) {
        this.traits = traits;
        this.dice = dice;
        this.deploys = deploys;
        this.clockChange = clockChange;
        this.requests = new long[days * 24];
        this.errors = new long[days * 24];
        this.usual = means(days);
        this.failing = new double[days * 24];
        Arrays.fill(failing, traits.errors());
    }

    private double[] means(int days) {
        var means = new double[days * 24];
        double drift = 0;
        double ofDay = 1;
        for (int i = 0; i < means.length; i++) {
            if (i % 24 == 0) {
                ofDay = dice.lognormal(traits.daily());
                ofDay *= dice.chance(BUSY_DAYS) ? dice.between(1.2, 1.6) : 1;
            }
            drift = STAYS * drift + Math.sqrt(1 - STAYS * STAYS) * dice.gauss();
            double level = traits.peak() * Math.pow(traits.growth(), i / 168.0) * ofDay;
            means[i] += level * rhythm(i) * Math.exp(traits.hourly() * drift);
            if (dice.chance(traits.bursts() * rhythm(i))) {
                means[i] += level * Math.min(LARGEST_BURST, dice.pareto(BURST_TAIL));
            }
        }
        addJobs(means);
        Arrays.fill(means, 0, Math.min(traits.begins(), means.length), 0);
        return means;
    }

    private double rhythm(int hour) {
        int local = hour + shift(hour);
        return traits.rhythm().at(local / 24 % 7, local % 24);
    }

    private int shift(int hour) {
        return traits.summerTime() && hour >= clockChange * 24 ? 1 : 0;
    }

    /** One runs for an hour or two; now and then it begins late, or again. */
    private void addJobs(double[] means) {
        for (int day = 0; traits.job() > 0 && day < means.length / 24; day += traits.jobDays()) {
            int begin = day * 24 + traits.jobHour() + (dice.chance(0.1) ? 1 : 0);
            begin = Math.max(0, begin - shift(begin));
            double calls = traits.job() * dice.lognormal(0.15) * (dice.chance(0.02) ? 1.6 : 1);
            double first = dice.between(0.6, 1);
            means[begin] += calls * first;
            means[Math.min(begin + 1, means.length - 1)] += calls * (1 - first);
        }
    }

    double usual(int hour) {
        return usual[hour];
    }

    /** From that hour on it is called so many times more often. */
    void more(int from, int to, double factor, double extra) {
        for (int i = from; i < to; i++) {
            usual[i] = usual[i] * factor + extra;
        }
    }

    /** From that hour on so many more of its calls fail. */
    void fail(int from, int to, double share) {
        for (int i = from; i < to; i++) {
            failing[i] = Math.min(1, failing[i] + share);
        }
    }

    /** Draws the figures. */
    Traffic drawn() {
        for (int i = 0; i < requests.length; i++) {
            long calls = dice.poisson(usual[i]);
            long failed = Math.min(calls, dice.poisson(calls * failing[i]));
            double surplus = Math.max(0, failing[i] - traits.errors()) + deploys.failing(i);
            long again = dice.poisson(calls * surplus * TRIES);
            long shaken = Math.min(calls - failed, dice.poisson(calls * deploys.failing(i)));
            requests[i] = calls + again;
            errors[i] = failed + shaken + dice.poisson(again * 0.3);
        }
        return this;
    }
}
