package in.plugged.service.docs;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Operation;

/** An operation and where it is, as far as that decides which answers are possible. */
record Call(String path, Operation operation) {

    /** Names headers that an operation puts on all its answers, whoever decides them. */
    private static final String CARRIED = "x-answers-carry";

    /** Says that an operation describes all its refusals, since they have a shape of their own. */
    private static final String REFUSES_ITSELF = "x-answers-refusals-itself";

    /** Says against {@link #authenticated} whether its answers say how a limit stands. */
    private static final String LIMITED = "x-answers-limited";

    /** Whether it reads a credential: all do that don't say otherwise. */
    boolean authenticated() {
        return operation.getSecurity() == null || !operation.getSecurity().isEmpty();
    }

    boolean hasBody() {
        return operation.getRequestBody() != null;
    }

    /** Whether a success has a body: without one it does not matter what the caller accepts. */
    boolean answersJson() {
        return operation.getResponses().getAPIResponses().entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .anyMatch(answer -> answer.getRef() != null || answer.getContent() != null);
    }

    /** Whether it is about one thing, which may not be there. */
    boolean namesOne() {
        return path.contains("{");
    }

    /** The headers of its own that are on its refusals too; they are forgotten with this call. */
    List<String> takeCarried() {
        Object names = operation.getExtension(CARRIED);
        operation.removeExtension(CARRIED);
        return names instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /**
     * Whether its own answers say how a limit stands, as they do to a limited credential: not where
     * services alone get that far, but where another limit is shown. That is forgotten with this
     * call.
     */
    boolean takeLimited() {
        Object said = operation.getExtension(LIMITED);
        operation.removeExtension(LIMITED);
        return said instanceof Boolean limited ? limited : authenticated();
    }

    /** Whether it shares no refusal with others; that is forgotten with this call. */
    boolean takeRefusesItself() {
        Object said = operation.getExtension(REFUSES_ITSELF);
        operation.removeExtension(REFUSES_ITSELF);
        return Boolean.TRUE.equals(said);
    }
}
