package in.plugged.keys.audit;

import in.plugged.service.audit.Audited;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** key-service keeps a trail. */
@Singleton
class KeyTrail {

    @Produces
    @Singleton
    static Audited audited() {
        return new Audited();
    }
}
