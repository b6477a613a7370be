package in.plugged.device.redis;

/** Redis is away, too slow, or refuses to work: what was asked of it may have happened or not. */
public final class RedisAway extends RuntimeException {

    RedisAway(Throwable cause) {
        super("Redis did not answer: " + cause, cause, false, false);
    }
}
