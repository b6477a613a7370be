package in.plugged.oauth.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ua_parser.Client;
import ua_parser.Parser;

/** What a browser calls itself, in words that its owner knows: {@code Firefox on Linux}. */
@ApplicationScoped
public class BrowserNames {

    static final String UNKNOWN = "Unknown program";

    private static final String OTHER = "Other";
    private static final int REMEMBERED = 1_000;

    private final Vertx vertx;
    private final Supplier<Parser> parser = new Once();
    private final Cache<String, String> names =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    BrowserNames(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Reads its many patterns when somebody asks first. */
    private static final class Once implements Supplier<Parser> {
        private volatile Optional<Parser> made = Optional.empty();

        @Override
        public synchronized Parser get() {
            Parser parser = made.orElseGet(Parser::new);
            made = Optional.of(parser);
            return parser;
        }
    }

    /**
     * A name for each of them; on a thread that may be kept busy, since patterns take their time.
     */
    public Uni<Map<String, String>> of(Collection<String> userAgents) {
        return Uni.createFrom()
                .completionStage(
                        () ->
                                vertx.executeBlocking(() -> all(userAgents), false)
                                        .toCompletionStage());
    }

    private Map<String, String> all(Collection<String> userAgents) {
        return userAgents.stream()
                .distinct()
                .collect(Collectors.toMap(text -> text, text -> names.get(text, this::parse)));
    }

    private String parse(String userAgent) {
        Client client = parser.get().parse(userAgent);
        String program = client.userAgent.family;
        String system = client.os.family;
        if (program == null || program.equals(OTHER)) {
            return UNKNOWN;
        }
        return system == null || system.equals(OTHER) ? program : program + " on " + system;
    }
}
