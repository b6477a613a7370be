package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.report.Seen.Sighting;
import in.plugged.ratelimit.report.TopKey;
import in.plugged.ratelimit.report.TopRoute;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.web.Ago;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that changes on the page while somebody looks at it.
 *
 * @param keys the busiest ones of a hub; none for a single key
 * @param callers who uses a hub, a key or a secret, and from where
 * @param addresses those that a key remembers by themselves, the last one only where no use is
 *     known; none for a hub or a single secret
 */
record Shown(
        Drawing figures,
        boolean ofKey,
        List<KeyRow> keys,
        List<RouteRow> routes,
        CallersShown callers,
        List<AddressRow> addresses) {

    /** A key, and where its own figures are. */
    record KeyRow(String href, String name, String requests, String limited, String errors) {}

    record RouteRow(String method, String route, String requests, String errors) {}

    record AddressRow(String words, String address, Ago at) {}

    static Shown of(Snapshot known, Choice choice, Map<String, String> names, Reader reader) {
        return new Shown(
                Drawing.of(known.points(), known.totals(), choice.span(), reader),
                choice.key().isPresent(),
                known.keys().stream().map(key -> row(key, choice, names, reader)).toList(),
                routes(known.routes(), reader),
                CallersShown.of(known.callers(), known.at(), reader),
                choice.secret().isPresent() ? List.of() : addresses(known, reader));
    }

    private static List<AddressRow> addresses(Snapshot known, Reader reader) {
        UsageMessages words = reader.words();
        boolean lastIsKnown = !known.callers().letIn().isEmpty();
        return Stream.of(
                        row(words.lastSeen(), known.last(), known, reader)
                                .filter(_ -> !lastIsKnown),
                        row(words.firstSeen(), known.first(), known, reader))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<AddressRow> row(
            String words, Optional<Sighting> seen, Snapshot known, Reader reader) {
        return seen.filter(at -> !at.at().isBefore(known.from()))
                .map(at -> new AddressRow(words, at.address(), reader.ago(at.at(), known.at())));
    }

    private static KeyRow row(TopKey key, Choice choice, Map<String, String> names, Reader reader) {
        KeyId id = KeyId.fromString(key.keyId());
        return new KeyRow(
                UsagePage.PATH + "?" + choice.with(id).query(),
                names.getOrDefault(key.keyId(), key.keyId()),
                reader.count(key.requests()),
                reader.count(key.rateLimited()),
                reader.count(key.errors()));
    }

    private static List<RouteRow> routes(List<TopRoute> routes, Reader reader) {
        return routes.stream()
                .map(
                        each ->
                                new RouteRow(
                                        each.method(),
                                        each.route(),
                                        reader.count(each.requests()),
                                        reader.count(each.errors())))
                .toList();
    }
}
