package in.plugged.ratelimit.alert;

import java.util.HashMap;
import java.util.Map;

/**
 * When the backends behind the keys are deployed: a few times a week, on workdays, for a minute or
 * two in which part of the calls fails and is tried again.
 */
final class Deploys {

    private static final double A_DAY = 0.55;

    /** By the hour since the beginning, the share of its calls that fail. */
    private final Map<Integer, Double> failing = new HashMap<>();

    Deploys(Dice dice, int days) {
        for (int day = 0; day < days; day++) {
            if (day % 7 < 5 && dice.chance(A_DAY)) {
                double minutes = dice.between(0.5, 3);
                double share = dice.between(0.1, 0.6);
                failing.put(day * 24 + dice.between(7, 17), minutes / 60 * share);
            }
        }
    }

    double failing(int hour) {
        return failing.getOrDefault(hour, 0.0);
    }
}
