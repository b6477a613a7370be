package in.plugged.device.redis;

import in.plugged.resourceserver.error.OutageSign;
import jakarta.enterprise.context.ApplicationScoped;

/** Whoever asks while Redis is away is told 503. */
@ApplicationScoped
class RedisOutage implements OutageSign {

    @Override
    public boolean isOutage(Throwable cause) {
        return cause instanceof RedisAway;
    }
}
