package in.plugged.ratelimit.alert;

import java.util.ArrayList;
import java.util.List;

/** From where usual keys are used: mostly from the same servers, some from wherever one is. */
final class Places {

    private static final List<String> PROGRAMS =
            List.of("curl", "okhttp", "python-requests", "Go-http-client", "node-fetch", "");

    private Places() {}

    /**
     * @param hours of which there are figures
     */
    static List<Place> any(Dice dice, int begins, int hours) {
        var places = new ArrayList<Place>();
        if (dice.chance(0.06)) {
            roam(dice, begins, hours, places);
            return places;
        }
        for (int i = dice.between(1, 4); i > 0; i--) {
            String region = region(dice);
            String program = program(dice);
            if (dice.chance(0.15)) {
                drift(dice, region, program, begins, hours, places);
            } else {
                stay(dice, address(dice, region), program, begins, hours, places);
            }
        }
        return places;
    }

    /** The program is updated once. */
    private static void stay(
            Dice dice, String address, String program, int begins, int hours, List<Place> places) {
        int update = dice.between(begins, hours);
        places.add(new Place(address, program + "/1.4", begins, update, 20));
        places.add(new Place(address, program + "/1.5", update, hours, 20));
    }

    /** Another address of the same provider every few days. */
    private static void drift(
            Dice dice, String region, String program, int begins, int hours, List<Place> places) {
        int from = begins;
        while (from < hours) {
            int to = Math.min(hours, from + dice.between(48, 240));
            places.add(new Place(address(dice, region), program + "/2", from, to, 20));
            from = to;
        }
    }

    private static void roam(Dice dice, int begins, int hours, List<Place> places) {
        String program = program(dice);
        int from = begins;
        while (from < hours) {
            int to = Math.min(hours, from + dice.between(3, 60));
            places.add(new Place(address(dice, region(dice)), program + "/3", from, to, 20));
            from = to;
        }
    }

    static String program(Dice dice) {
        return dice.oneOf(PROGRAMS);
    }

    static String region(Dice dice) {
        return dice.between(1, 223) + "." + dice.between(0, 255);
    }

    static String address(Dice dice, String region) {
        return region + "." + dice.between(0, 255) + "." + dice.between(1, 254);
    }
}
