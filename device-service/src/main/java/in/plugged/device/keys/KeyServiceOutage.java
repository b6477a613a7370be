package in.plugged.device.keys;

import in.plugged.resourceserver.error.OutageSign;
import jakarta.enterprise.context.ApplicationScoped;

/** Whoever needs key-service while it is away is told 503. */
@ApplicationScoped
class KeyServiceOutage implements OutageSign {

    @Override
    public boolean isOutage(Throwable cause) {
        return cause instanceof KeyServiceAway;
    }
}
