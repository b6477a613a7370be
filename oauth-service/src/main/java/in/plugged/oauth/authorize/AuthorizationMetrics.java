package in.plugged.oauth.authorize;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** How often applications were let in, and how often not. */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class AuthorizationMetrics {

    private final Counter allowed;
    private final Counter remembered;
    private final Counter denied;
    private final Counter refused;

    AuthorizationMetrics(MeterRegistry registry) {
        this.allowed = counter("allowed", registry);
        this.remembered = counter("remembered", registry);
        this.denied = counter("denied", registry);
        this.refused = counter("refused", registry);
    }

    private static Counter counter(String outcome, MeterRegistry registry) {
        return Counter.builder("plugged.authorizations")
                .description("What applications were answered that had sent a user")
                .tag("outcome", outcome)
                .register(registry);
    }

    void allowed() {
        allowed.increment();
    }

    /** The user had agreed before. */
    void remembered() {
        remembered.increment();
    }

    void denied() {
        denied.increment();
    }

    /** The application made a mistake, or wanted the user not to be asked. */
    void refused() {
        refused.increment();
    }
}
