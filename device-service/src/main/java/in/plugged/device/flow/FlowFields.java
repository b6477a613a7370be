package in.plugged.device.flow;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A request as it is kept. */
public record FlowFields(Map<String, String> all) {

    /** Names and values of what a device says, in turn. */
    static List<Object> of(FlowRequest request, UserCode code, String group) {
        return List.of(
                "kind", request.kind().text(),
                "client_id", request.clientId().orElse(""),
                "name", request.name(),
                "verified", request.verified() ? "1" : "0",
                "address", request.address(),
                "user_agent", request.userAgent(),
                "scopes", joined(request.scopes()),
                "audience", joined(request.audience()),
                "code", code.letters(),
                "group", group);
    }

    static String joined(Set<String> words) {
        return String.join(" ", new TreeSet<>(words));
    }

    /** A field that every request has. */
    public String text(String name) {
        return Optional.ofNullable(all.get(name))
                .orElseThrow(() -> new IllegalStateException("A request without " + name));
    }

    public Set<String> words(String name) {
        return Arrays.stream(text(name).split(" "))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Empty when the field is, or is not there. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(all.get(name)).filter(Predicate.not(String::isEmpty));
    }

    public Optional<Instant> optionalTime(String name) {
        return optional(name).map(Long::parseLong).map(Instant::ofEpochMilli);
    }

    Instant time(String name) {
        return optionalTime(name)
                .orElseThrow(() -> new IllegalStateException("A request without " + name));
    }

    Flow flow() {
        return new Flow(
                new FlowId(text("id")),
                new UserCode(text("code")),
                new FlowRequest(
                        Kind.of(text("kind")),
                        optional("client_id"),
                        text("name"),
                        text("verified").equals("1"),
                        text("address"),
                        text("user_agent"),
                        words("scopes"),
                        words("audience")),
                time("created_at"),
                time("expires_at"));
    }

    Redeemed.Approved approved() {
        return new Redeemed.Approved(
                new FlowId(text("id")),
                text("user_id"),
                text("hub_id"),
                text("session_id"),
                words("granted"),
                words("audience"),
                optional("trusted_at").map(Instant::parse).orElseGet(() -> time("approved_at")),
                optionalTime("logged_in_at"));
    }
}
