package in.plugged.ratelimit.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * From where a program calls, and for how long.
 *
 * @param from hours since the beginning
 * @param to the end of it
 * @param requests in an hour
 */
record Place(String address, Network network, String program, int from, int to, long requests) {

    Place(String address, String program, int from, int to, long requests) {
        this(address, Network.of(address), program, from, to, requests);
    }

    boolean isKept(int hour) {
        return from < hour && hour - to < 30 * 24;
    }

    Sighting at(Instant beginning, int hour) {
        return new Sighting(
                network,
                Set.of(Sighting.product(program)),
                beginning.plus(Duration.ofHours(from)),
                beginning.plus(Duration.ofHours(Math.min(hour, to))),
                to > hour - 2 ? requests : 0);
    }
}
