package in.plugged.ratelimit.limit;

import in.plugged.ratelimit.RatelimitConfig;
import in.plugged.ratelimit.limit.CheckCall.Asked;
import in.plugged.ratelimit.limit.CheckCall.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds in a call what no field shows by itself. Fields that are missing or out of range are named
 * by their own constraints, so they are passed over here.
 */
@ApplicationScoped
class KnownLimitsValidator implements ConstraintValidator<KnownLimits, CheckCall> {

    private static final String AT_MOST = "must have at most %d entries";

    private final Instance<Policies> policies;
    private final Instance<RatelimitConfig> config;

    /** Made when the application is built, before there is a configuration. */
    KnownLimitsValidator(Instance<Policies> policies, Instance<RatelimitConfig> config) {
        this.policies = policies;
        this.config = config;
    }

    @Override
    public boolean isValid(CheckCall call, ConstraintValidatorContext context) {
        var found = new Found(context);
        List<Asked> requests = given(call.requests());
        int most = config.get().limits().maxRequests();
        if (requests.size() > most) {
            found.inCall(AT_MOST.formatted(most));
        }
        for (int i = 0; i < requests.size(); i++) {
            find(requests.get(i), i, found);
        }
        return !found.any;
    }

    private void find(Asked request, int at, Found found) {
        List<Wanted> checks = request == null ? List.of() : given(request.checks());
        int most = config.get().limits().maxChecks();
        if (checks.size() > most) {
            found.inRequest(at, AT_MOST.formatted(most));
        }
        Set<String> counts = new HashSet<>();
        for (int j = 0; j < checks.size(); j++) {
            Wanted check = checks.get(j);
            if (check != null) {
                find(check, counts, found.at(at, j));
            }
        }
    }

    private void find(Wanted check, Set<String> counts, Found.Place found) {
        String policy = check.policy();
        if (policy != null) {
            findBeside(policy, check, found);
        } else {
            findWithoutPolicy(check, found);
        }
        if (isRepeated(check, counts)) {
            found.inField("subject", "is asked for the same count by an earlier check");
        }
    }

    private void findBeside(String policy, Wanted check, Found.Place found) {
        if (check.hasOwnFigures()) {
            found.inField("policy", "must not stand beside limit, window_seconds or algorithm");
        } else if (check.rule(policies.get()).isEmpty()) {
            found.inField("policy", unknown(policy));
        }
    }

    /** What is no name at all is not repeated. */
    private static String unknown(String policy) {
        return PartialPolicy.isName(policy)
                ? KnownLimits.UNKNOWN + ": " + policy
                : KnownLimits.UNKNOWN;
    }

    private static void findWithoutPolicy(Wanted check, Found.Place found) {
        if (check.limit() == null) {
            found.inField("limit", "must be given where no policy is");
        }
        if (check.windowSeconds() == null) {
            found.inField("windowSeconds", "must be given where no policy is");
        }
    }

    private boolean isRepeated(Wanted check, Set<String> counts) {
        return check.rule(policies.get())
                .map(rule -> !counts.add(rule.key(check.subject())))
                .orElse(false);
    }

    @SuppressWarnings("NullAway") // a broken body has nulls where its constraints forbid them
    private static <T> List<T> given(List<T> list) {
        return list == null ? List.of() : list;
    }

    /** What is wrong, at its place. */
    private static final class Found {

        private final ConstraintValidatorContext context;
        private boolean any;

        Found(ConstraintValidatorContext context) {
            this.context = context;
            context.disableDefaultConstraintViolation();
        }

        void inCall(String message) {
            any = true;
            context.buildConstraintViolationWithTemplate(message)
                    .addPropertyNode("requests")
                    .addConstraintViolation();
        }

        void inRequest(int request, String message) {
            any = true;
            context.buildConstraintViolationWithTemplate(message)
                    .addPropertyNode("requests")
                    .addPropertyNode("checks")
                    .inIterable()
                    .atIndex(request)
                    .addConstraintViolation();
        }

        Place at(int request, int check) {
            return (field, message) -> {
                any = true;
                context.buildConstraintViolationWithTemplate(message)
                        .addPropertyNode("requests")
                        .addPropertyNode("checks")
                        .inIterable()
                        .atIndex(request)
                        .addPropertyNode(field)
                        .inIterable()
                        .atIndex(check)
                        .addConstraintViolation();
            };
        }

        /** The fields of one check. */
        @FunctionalInterface
        interface Place {
            void inField(String field, String message);
        }
    }
}
