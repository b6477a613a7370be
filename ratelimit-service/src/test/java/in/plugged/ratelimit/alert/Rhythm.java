package in.plugged.ratelimit.alert;

/** When in a week a program is busy, as a share of its busiest time. */
enum Rhythm {
    /** People at work. */
    OFFICE {
        @Override
        double at(int day, double hour) {
            double work = bump(hour, 10.5, 2) + 0.9 * bump(hour, 15, 2);
            return (day < 5 ? 1 : 0.06) * Math.min(1, 0.03 + work);
        }
    },
    /** People at home: evenings, and more so at the weekend. */
    HOME {
        @Override
        double at(int day, double hour) {
            double evening = 0.15 + 0.4 * bump(hour, 12, 3) + 0.7 * bump(hour, 20, 2.5);
            return (day < 5 ? 0.75 : 1) * Math.min(1, evening);
        }
    },
    /** A watchdog that never sleeps. */
    STEADY {
        @Override
        double at(int day, double hour) {
            return 1;
        }
    },
    /** All the world, at whatever time it is there. */
    WORLD {
        @Override
        double at(int day, double hour) {
            return (day < 5 ? 1 : 0.85) * (0.65 + 0.35 * Math.sin((hour - 8) * Math.PI / 12));
        }
    };

    /**
     * @param day 0 is Monday
     * @param hour of the day
     */
    abstract double at(int day, double hour);

    private static double bump(double hour, double top, double width) {
        double away = Math.abs(hour - top);
        double round = Math.min(away, 24 - away) / width;
        return Math.exp(-round * round / 2);
    }
}
