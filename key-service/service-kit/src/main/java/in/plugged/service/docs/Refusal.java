package in.plugged.service.docs;

import in.plugged.resourceserver.error.ApiError;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A refusal that many operations share. One that belongs to an operation alone (409) stands with
 * it.
 *
 * @param happensTo to which operations
 * @param headers that it always has, beside those of every answer
 * @param details that it always has, beside those of every refusal
 * @param examples by name, out of the code that answers them
 */
record Refusal(
        int status,
        Predicate<Call> happensTo,
        String description,
        List<String> headers,
        List<String> details,
        Map<String, ApiError> examples) {

    /** The name of the status, which no two refusals share. */
    String code() {
        return examples.values().iterator().next().code();
    }
}
