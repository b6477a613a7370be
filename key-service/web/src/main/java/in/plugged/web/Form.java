package in.plugged.web;

import java.util.HashMap;
import java.util.Map;

/**
 * A form as it is shown: what was typed, and what is wrong with it. Passwords and secrets are never
 * put into one.
 *
 * @param values what the fields contain
 * @param errors what is wrong, by field
 * @param problem what is wrong with all of it; empty for nothing
 */
public record Form(Map<String, String> values, Map<String, String> errors, String problem) {

    /** One that nobody has touched. */
    public static final Form EMPTY = new Form(Map.of(), Map.of(), "");

    /** The same with something in a field. */
    public Form with(String field, String value) {
        return new Form(more(values, field, value), errors, problem);
    }

    /** The same with something wrong in a field. */
    public Form wrong(String field, String message) {
        return new Form(values, more(errors, field, message), problem);
    }

    /** The same with something wrong as a whole. */
    public Form wrong(String message) {
        return new Form(values, errors, message);
    }

    /** Whether nothing is wrong with it. */
    public boolean isGood() {
        return errors.isEmpty() && problem.isEmpty();
    }

    /** What a field contains; empty for nothing. */
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** What is wrong with a field; empty for nothing. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /** Whether a field is to be marked as wrong, also when nothing is said about it. */
    public boolean marks(String field) {
        return errors.containsKey(field);
    }

    private static Map<String, String> more(Map<String, String> all, String key, String value) {
        var more = new HashMap<>(all);
        more.put(key, value);
        return Map.copyOf(more);
    }
}
