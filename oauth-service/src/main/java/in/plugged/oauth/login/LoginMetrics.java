package in.plugged.oauth.login;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts log-ins by how they went. Many wrong ones are somebody who guesses. */
@Startup // each counter is there before anything is counted
@ApplicationScoped
public class LoginMetrics {

    private final Counter entered;
    private final Counter wrong;
    private final Counter limited;

    LoginMetrics(MeterRegistry registry) {
        this.entered = counter(registry, "entered");
        this.wrong = counter(registry, "wrong");
        this.limited = counter(registry, "limited");
    }

    void count(LoginOutcome outcome) {
        switch (outcome) {
            case LoginOutcome.Entered _ -> entered.increment();
            case LoginOutcome.Wrong _ -> wrong.increment();
            case LoginOutcome.TooMany _ -> limited.increment();
        }
    }

    /** Somebody came in who proved in another way than by a password who it is. */
    public void countEntered() {
        entered.increment();
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("plugged.logins")
                .description("Log-ins, by how they went")
                .tag("outcome", outcome)
                .register(registry);
    }
}
