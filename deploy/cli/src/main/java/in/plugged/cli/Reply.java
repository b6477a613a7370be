package in.plugged.cli;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a server answered.
 *
 * @param status 0 when there was no answer at all
 * @param body empty when it was no JSON object
 */
record Reply(int status, Map<?, ?> body, HttpHeaders headers) {

    static Reply of(HttpResponse<String> answer) {
        return new Reply(answer.statusCode(), Json.object(answer.body()), answer.headers());
    }

    static Reply none(String server) {
        return new Reply(
                0,
                Map.of("error_description", "There is no answer from " + server + "."),
                HttpHeaders.of(Map.of(), (name, value) -> true));
    }

    /** The member of that name; empty when there is no such text. */
    String text(String name) {
        return text(body, name);
    }

    private static String text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }

    /** The member of that name, or the usual one where there is no such number; within bounds. */
    long number(String name, long least, long usual, long most) {
        long number = body.get(name) instanceof Number given ? given.longValue() : usual;
        return Math.max(least, Math.min(number, most));
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Seconds to wait before the next question, or those. */
    long retryAfter(long usual) {
        String seconds = header("Retry-After");
        return seconds.matches("\\d{1,5}") ? Long.parseLong(seconds) : usual;
    }

    private boolean failed() {
        return status < 200 || status > 299;
    }

    /** Trying again would change nothing. */
    boolean refused() {
        return status > 399 && status < 500 && status != 429;
    }

    /** Itself, unless it says that something went wrong. */
    Reply orFail() {
        if (failed()) {
            throw new Failure(trouble());
        }
        return this;
    }

    /** What went wrong, and what to do; the API and OAuth have each a form of their own for it. */
    private String trouble() {
        Stream<String> words =
                body.get("error") instanceof Map<?, ?> error
                        ? Stream.of(text(error, "message"), hint(error))
                        : Stream.of(text("error_description"));
        String sentence =
                words.filter(word -> !word.isEmpty())
                        .map(word -> word.endsWith(".") ? word : word + ".")
                        .collect(Collectors.joining(" "));
        return sentence.isEmpty() ? "The server answered with status " + status + "." : sentence;
    }

    private static String hint(Map<?, ?> error) {
        return error.get("details") instanceof Map<?, ?> details ? text(details, "hint") : "";
    }
}
