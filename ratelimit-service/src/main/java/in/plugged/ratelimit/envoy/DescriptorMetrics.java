package in.plugged.ratelimit.envoy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** How gateways' questions were answered. Names and tags are listed in the README. */
@Startup // those of unknown domains are there before anything is counted
@ApplicationScoped
class DescriptorMetrics {

    /** All domains of which the files say nothing. */
    static final String UNKNOWN = "unknown";

    private final MeterRegistry registry;
    private final Map<Answered, Counter> answers = new ConcurrentHashMap<>();

    /** What became of a request, as a tag. */
    private enum Outcome {
        ALLOWED("allowed"),
        DENIED("denied"),
        WOULD_REFUSE("would-refuse"),
        REFUSED("refused");

        private final String tag;

        Outcome(String tag) {
            this.tag = tag;
        }

        static Outcome of(Verdict verdict) {
            if (!verdict.allowed()) {
                return REFUSED;
            }
            return verdict.wouldRefuse() ? WOULD_REFUSE : ALLOWED;
        }
    }

    private record Answered(String domain, Outcome outcome) {}

    DescriptorMetrics(MeterRegistry registry) {
        this.registry = registry;
        counters(UNKNOWN);
    }

    /** One request in a domain of the files, or in {@link #UNKNOWN}. */
    void count(String domain, Verdict verdict) {
        answers.computeIfAbsent(new Answered(domain, Outcome.of(verdict)), this::counter)
                .increment();
    }

    /** A gateway that may not ask. */
    void countDenied() {
        answers.computeIfAbsent(new Answered(UNKNOWN, Outcome.DENIED), this::counter).increment();
    }

    /** All of a domain are there before one is counted. */
    private Counter counter(Answered answered) {
        counters(answered.domain);
        return register(answered);
    }

    private void counters(String domain) {
        Stream.of(Outcome.values()).forEach(outcome -> register(new Answered(domain, outcome)));
    }

    private Counter register(Answered answered) {
        return Counter.builder("plugged.limits.descriptors")
                .description("Requests that gateways asked about by their descriptors")
                .tag("domain", answered.domain)
                .tag("outcome", answered.outcome.tag)
                .register(registry);
    }
}
