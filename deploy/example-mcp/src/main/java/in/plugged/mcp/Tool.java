package in.plugged.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Something that an AI tool can have done. Its scope stands at its {@code call}, as at a resource;
 * who lacks it gets 403 and learns which one it is.
 */
interface Tool {

    /** What clients are told of it. */
    Description description();

    /**
     * Does it.
     *
     * @param arguments as the client sent them; nobody has looked at them yet
     */
    Outcome call(JsonNode arguments);

    /**
     * What clients are told of a tool.
     *
     * @param inputSchema of its arguments, a JSON Schema
     * @param annotations hints for those who decide whether to ask a person first
     */
    record Description(
            String name,
            String title,
            String description,
            Map<String, Object> inputSchema,
            Map<String, Object> annotations) {}

    /** What came of it: for the model to read, never an error of the protocol. */
    sealed interface Outcome {}

    /** It is done. */
    record Done(Map<String, Object> result) implements Outcome {}

    /** It can't be done with these arguments. */
    record Refused(String why) implements Outcome {}
}
