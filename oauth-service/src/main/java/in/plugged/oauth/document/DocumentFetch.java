package in.plugged.oauth.document;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.client.DocumentAge;
import in.plugged.oauth.document.Fetched.Document;
import in.plugged.oauth.document.Fetched.Unchanged;
import in.plugged.oauth.document.Fetched.Unusable;
import in.plugged.oauth.outbound.Answer;
import in.plugged.oauth.outbound.ForbiddenAddressException;
import in.plugged.oauth.outbound.PublicHttp;
import in.plugged.oauth.outbound.TooLongException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Asks for documents, and for their next versions. */
@ApplicationScoped
class DocumentFetch {

    private static final Pattern JSON =
            Pattern.compile("application/([a-z0-9.+-]+\\+)?json *(;.*)?", Pattern.CASE_INSENSITIVE);
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    /** Everything else may be otherwise in a moment, as from whatever stands before a server. */
    private static final Set<Integer> GONE = Set.of(404, 410);

    private static final int LONGEST_ETAG = 200;

    private final PublicHttp http;
    private final Clock clock;
    private final Freshness freshness;
    private final int longest;

    DocumentFetch(PublicHttp http, Clock clock, OauthConfig config) {
        this.http = http;
        this.clock = clock;
        this.freshness = new Freshness(config.clients().documents().kept());
        this.longest = config.clients().documents().longest();
    }

    /**
     * What stands there by now. Never fails.
     *
     * @param etag of the version that is known
     */
    Uni<Fetched> fetch(String address, Optional<String> etag) {
        var headers = new HashMap<>(Map.of("Accept", "application/json"));
        etag.ifPresent(known -> headers.put("If-None-Match", known));
        return http.get(address, headers, longest)
                .map(answer -> judge(answer, etag))
                .onFailure()
                .recoverWithItem(this::failed);
    }

    private Fetched judge(Answer answer, Optional<String> known) {
        return switch (answer.status()) {
            case OK -> document(answer);
            case NOT_MODIFIED ->
                    known.isPresent()
                            ? new Unchanged(age(answer, answer.etag().or(() -> known)))
                            : unusable(answer.status());
            default -> unusable(answer.status());
        };
    }

    private static Fetched unusable(int status) {
        return new Unusable(
                "The address answers with the status %d".formatted(status), GONE.contains(status));
    }

    private Fetched document(Answer answer) {
        return answer.type().filter(type -> JSON.matcher(type).matches()).isPresent()
                ? new Document(answer.text(), age(answer, answer.etag()))
                : new Unusable("The Content-Type there is not application/json", true);
    }

    private DocumentAge age(Answer answer, Optional<String> etag) {
        return new DocumentAge(
                clock.instant().plus(freshness.of(answer.cacheControl())),
                etag.filter(text -> text.length() <= LONGEST_ETAG));
    }

    private Fetched failed(Throwable failure) {
        return switch (failure) {
            case ForbiddenAddressException refused ->
                    new Unusable(String.valueOf(refused.getMessage()), false);
            case TooLongException _ ->
                    new Unusable("The document has more than %d bytes".formatted(longest), true);
            default -> new Unusable("The address does not answer in time, or not at all", false);
        };
    }
}
