package in.plugged.oauth.login;

import in.plugged.oauth.session.Browser;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;

/**
 * Lets people come back from outside providers in vain as often from one address as with wrong
 * passwords, in a count of its own: a provider that is flooded from here would refuse everybody.
 */
@ApplicationScoped
public class ReturnLimit {

    private final LoginFailures failures;

    ReturnLimit(LoginFailures failures) {
        this.failures = failures;
    }

    /** Whether somebody who comes back may be asked about at the provider. */
    public sealed interface Coming {

        /**
         * He may be.
         *
         * @param failure what he counts as for now
         */
        record Counted(long failure) implements Coming {}

        /** He may not. */
        record TooMany(long retryAfterSeconds) implements Coming {}
    }

    /**
     * Counts him as one who came in vain until it is known better, so that however many come at
     * once, no more are let through. A flood is refused before it queues, and holds nothing.
     */
    public Uni<Coming> come(Browser browser) {
        Guess guess = Guess.outside(browser);
        return Panache.withSession(() -> failures.secondsLeftOfAddress(guess))
                .flatMap(left -> left.isPresent() ? tooMany(left) : inQueue(guess));
    }

    private Uni<Coming> inQueue(Guess guess) {
        return Panache.withTransaction(
                () ->
                        failures.queue(guess)
                                .chain(() -> failures.secondsLeftOfAddress(guess))
                                .flatMap(
                                        left -> left.isPresent() ? tooMany(left) : counted(guess)));
    }

    private static Uni<Coming> tooMany(OptionalLong secondsLeft) {
        return Uni.createFrom().item(new Coming.TooMany(secondsLeft.orElseThrow()));
    }

    private Uni<Coming> counted(Guess guess) {
        return failures.addForNow(guess).map(Coming.Counted::new);
    }

    /** The provider vouches for him. */
    @WithTransaction
    public Uni<Void> proven(Coming.Counted counted) {
        return failures.takeBack(counted.failure());
    }
}
