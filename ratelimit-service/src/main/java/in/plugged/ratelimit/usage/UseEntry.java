package in.plugged.ratelimit.usage;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.resourceserver.usage.UsageReason;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Requests that were alike: one entry of a record.
 *
 * @param program as it calls itself; empty when it does not
 * @param reason why it was refused, empty when it was not
 */
record UseEntry(
        String route,
        String method,
        int status,
        long count,
        long longestMicros,
        Latency latency,
        Optional<String> address,
        String program,
        Optional<Set<String>> scopes,
        String reason) {

    private static final long MOST_REQUESTS = 1_000_000_000;
    private static final long LONGEST_MICROS = 10_000_000_000_000L;
    private static final Pattern ROUTE = Pattern.compile("\\P{C}{1,500}");
    private static final Pattern METHOD = Pattern.compile("[!-~]{1,40}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Pattern UNSEEN = Pattern.compile("\\p{C}+");
    private static final Set<String> REASONS =
            Set.of(
                    "revoked",
                    "expired",
                    "suspended",
                    "ip_not_allowed",
                    "insufficient_scope",
                    "rate_limited",
                    UsageReason.SECRET_KEY_IN_BROWSER);
    private static final int LONGEST_PROGRAM = 200;
    private static final int FIRST_STATUS = 100;
    private static final int LAST_STATUS = 599;

    static UseEntry of(JsonNode entry) throws BadEvent {
        long count = number(entry, "count", 1, MOST_REQUESTS);
        return new UseEntry(
                text(entry, "route", ROUTE),
                text(entry, "method", METHOD),
                (int) number(entry, "status", FIRST_STATUS, LAST_STATUS),
                count,
                number(entry, "latency_us_max", 0, LONGEST_MICROS),
                Latency.of(entry.path("latency_histogram"), count),
                address(entry.path("address")),
                program(entry.path("user_agent")),
                Optional.of(entry.path("scopes")).filter(JsonNode::isArray).map(Rights::read),
                reason(entry.path("reason").asText("")));
    }

    /** What the library says; whatever else somebody makes up is one. */
    private static String reason(String text) {
        return text.isEmpty() || REASONS.contains(text) ? text : "other";
    }

    /** Whether the key was let in, whatever came of it. */
    boolean letIn() {
        return UsageReason.letIn(reason);
    }

    private static String text(JsonNode entry, String field, Pattern form) throws BadEvent {
        JsonNode value = entry.path(field);
        if (!value.isTextual() || !form.matcher(value.textValue()).matches()) {
            throw new BadEvent(field + " of an entry is none");
        }
        return value.textValue();
    }

    private static long number(JsonNode entry, String field, long least, long most)
            throws BadEvent {
        JsonNode value = entry.path(field);
        if (!within(value, least, most)) {
            throw new BadEvent(field + " of an entry is out of range");
        }
        return value.longValue();
    }

    private static boolean within(JsonNode value, long least, long most) {
        return value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= least
                && value.longValue() <= most;
    }

    /** Whatever it calls itself is no reason not to count it. */
    private static String program(JsonNode node) {
        String seen = UNSEEN.matcher(node.asText("")).replaceAll("");
        int end = Math.min(seen.codePointCount(0, seen.length()), LONGEST_PROGRAM);
        return seen.substring(0, seen.offsetByCodePoints(0, end));
    }

    private static Optional<String> address(JsonNode node) throws BadEvent {
        return node.isMissingNode() || node.isNull()
                ? Optional.empty()
                : Optional.of(literal(node.asText()));
    }

    /** No name is looked up, whatever stands there. */
    private static String literal(String text) throws BadEvent {
        try {
            if (ADDRESS.matcher(text).matches()) {
                return InetAddress.ofLiteral(text).getHostAddress();
            }
        } catch (IllegalArgumentException e) {
            // refused below, like any other text
        }
        throw new BadEvent("address of an entry is none");
    }
}
