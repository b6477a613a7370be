package in.plugged.oauth.registration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts registrations by how they went. Many limited ones are a flood. */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class RegistrationMetrics {

    private final Counter registered;
    private final Counter refused;
    private final Counter limited;

    RegistrationMetrics(MeterRegistry registry) {
        this.registered = counter(registry, "registered");
        this.refused = counter(registry, "refused");
        this.limited = counter(registry, "limited");
    }

    void count(RegistrationOutcome outcome) {
        switch (outcome) {
            case RegistrationOutcome.Registered _ -> registered.increment();
            case RegistrationOutcome.Refused _,
                    RegistrationOutcome.TooManyOwned _,
                    RegistrationOutcome.TooLongAgo _ ->
                    refused.increment();
        }
    }

    void countLimited() {
        limited.increment();
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("plugged.clients.registrations")
                .description("Applications that somebody registered, by how it went")
                .tag("outcome", outcome)
                .register(registry);
    }
}
