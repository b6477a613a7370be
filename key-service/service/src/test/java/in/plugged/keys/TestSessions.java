package in.plugged.keys;

import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import in.plugged.resourceserver.tokens.TokenSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the sessions that the tests have begun, as oauth-service knows those of people. */
@ApplicationScoped
class TestSessions implements TokenSource {

    private static final Map<String, Person> LOGGED_IN = new ConcurrentHashMap<>();

    static void begin(Person person) {
        LOGGED_IN.put(person.session().text(), person);
    }

    static void end(Person person) {
        LOGGED_IN.remove(person.session().text());
    }

    @Override
    public Uni<Optional<TokenSnapshot>> ask(OpaqueToken token, boolean fresh) {
        return Uni.createFrom()
                .item(Optional.ofNullable(LOGGED_IN.get(token.text())).map(Person::snapshot));
    }

    @Override
    public Duration reuseWhileDeaf() {
        return Duration.ZERO;
    }
}
