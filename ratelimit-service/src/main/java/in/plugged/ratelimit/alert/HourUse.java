package in.plugged.ratelimit.alert;

import java.time.Instant;

/**
 * What was done with a key in one hour, or in what has passed of it.
 *
 * @param requests all of them, also those that failed or were held back
 * @param over whether nothing is to come any more
 */
record HourUse(Instant hour, long requests, long errors, long rateLimited, boolean over) {}
