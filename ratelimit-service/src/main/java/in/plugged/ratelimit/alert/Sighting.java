package in.plugged.ratelimit.alert;

import java.time.Instant;

/**
 * The calls of one program from one network.
 *
 * @param program as it calls itself; empty when it does not
 * @param requests lately
 */
record Sighting(Network network, String program, Instant firstAt, Instant lastAt, long requests) {

    /** The program without its version, which changes with every update. */
    String product() {
        int end = program.indexOf('/');
        return end < 0 ? program : program.substring(0, end);
    }
}
