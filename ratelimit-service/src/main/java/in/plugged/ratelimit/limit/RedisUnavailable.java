package in.plugged.ratelimit.limit;

/** Redis is away, too slow, or refuses to work: nobody can say what is left. */
public final class RedisUnavailable extends RuntimeException {

    RedisUnavailable(String why) {
        super(why, null, false, false);
    }
}
