package in.plugged.oauth.pages;

import in.plugged.oauth.apps.Connection;
import in.plugged.oauth.authorize.RedirectTarget;
import in.plugged.oauth.client.ShownName;
import in.plugged.web.Ago;
import in.plugged.web.ScopeWords;
import in.plugged.web.Shells;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Connected applications as a person reads them: one line for each, whatever hubs it acts in, since
 * it is put out of all of them together.
 */
@ApplicationScoped
class AppRows {

    /**
     * One application.
     *
     * @param idInPath which may be an address of its own
     * @param places where it has people sent back to, as they know these
     * @param scopes what it may do, in words
     * @param hubs the names of the hubs in which it acts
     * @param lastUsed what there is to show of it: one time, or none
     */
    record AppRow(
            String idInPath,
            String name,
            boolean verified,
            String places,
            String scopes,
            String hubs,
            List<Ago> lastUsed) {}

    private final Shells shells;
    private final Words words;
    private final ScopeWords scopeWords;
    private final Clock clock;

    AppRows(Shells shells, Words words, ScopeWords scopeWords, Clock clock) {
        this.shells = shells;
        this.words = words;
        this.scopeWords = scopeWords;
        this.clock = clock;
    }

    /** In the order in which they come. */
    List<AppRow> of(List<Connection> connections) {
        return connections.stream()
                .collect(
                        Collectors.groupingBy(
                                Connection::clientId, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(this::row)
                .toList();
    }

    private AppRow row(List<Connection> same) {
        Connection newest = same.getFirst();
        return new AppRow(
                URLEncoder.encode(newest.clientId(), StandardCharsets.UTF_8),
                ShownName.of(Optional.ofNullable(newest.name()), newest.clientId()),
                newest.verified(),
                places(newest),
                scopes(same),
                same.stream().map(each -> each.hub().name()).collect(Collectors.joining(", ")),
                lastUse(same).map(this::ago).stream().toList());
    }

    private String places(Connection connection) {
        return connection.redirectUris().stream()
                .map(RedirectTarget::of)
                .flatMap(Optional::stream)
                .map(this::place)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String place(RedirectTarget target) {
        return switch (target.kind()) {
            case WEB -> target.place();
            case LOOPBACK -> words.consent().aProgramHere();
            case PRIVATE_USE -> "%s (%s)".formatted(words.consent().anAppHere(), target.place());
        };
    }

    private String scopes(List<Connection> same) {
        var all = new TreeSet<String>();
        same.forEach(each -> all.addAll(each.scopes()));
        return scopeWords.of(all).stream()
                .map(ScopeWords.Line::words)
                .collect(Collectors.joining("; "));
    }

    private static Optional<Instant> lastUse(List<Connection> same) {
        return same.stream()
                .map(Connection::lastUsedAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
    }

    private Ago ago(Instant time) {
        return Ago.of(time, clock.instant(), shells.locale());
    }
}
