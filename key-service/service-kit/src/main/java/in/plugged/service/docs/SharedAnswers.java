package in.plugged.service.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds to each operation what it shares with its like: the refusals that can happen to it, and what
 * is on every request and answer.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SharedAnswers implements OASFilter {

    private static final List<String> ON_EVERY_ANSWER =
            List.of("X-Request-Id", "Cache-Control", "Deprecation", "Sunset", "Link");
    private static final String ON_EVERY_REQUEST = "X-Request-Id";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Refusals.ALL.forEach(
                refusal ->
                        document.getComponents()
                                .addResponse(refusal.code(), RefusalModel.of(refusal)));
        LimitHeaders.ALL.forEach(
                (name, header) -> document.getComponents().addHeader(name, header.get()));
        calls(document).forEach(SharedAnswers::complete);
        answers(document)
                .filter(answer -> answer.getRef() == null)
                .forEach(answer -> carry(answer, ON_EVERY_ANSWER));
        document.getComponents().getResponses().values().forEach(SharedAnswers::carryLimits);
    }

    private static Stream<Call> calls(OpenAPI document) {
        return document.getPaths().getPathItems().entrySet().stream()
                .flatMap(
                        path ->
                                path.getValue().getOperations().values().stream()
                                        .map(operation -> new Call(path.getKey(), operation)));
    }

    private static Stream<APIResponse> answers(OpenAPI document) {
        return Stream.concat(
                document.getComponents().getResponses().values().stream(),
                calls(document)
                        .flatMap(
                                call ->
                                        call
                                                .operation()
                                                .getResponses()
                                                .getAPIResponses()
                                                .values()
                                                .stream()));
    }

    private static void complete(Call call) {
        call.operation().addParameter(OASFactory.createParameter().ref(ON_EVERY_REQUEST));
        List<String> carried = call.takeCarried();
        boolean refusesItself = call.takeRefusesItself();
        var answers = new TreeMap<>(call.operation().getResponses().getAPIResponses());
        answers.values().forEach(answer -> carry(answer, carried));
        boolean limited = call.takeLimited();
        Refusals.ALL.stream()
                .filter(refusal -> !refusesItself && refusal.happensTo().test(call))
                .forEach(
                        refusal ->
                                answers.putIfAbsent( // its own words are better
                                        String.valueOf(refusal.status()),
                                        answer(refusal, carried)));
        answers.values().stream()
                .filter(answer -> limited && answer.getRef() == null)
                .forEach(SharedAnswers::carryLimits);
        call.operation().getResponses().setAPIResponses(answers);
    }

    private static APIResponse answer(Refusal refusal, List<String> carried) {
        return carried.isEmpty() || refusal.equals(Refusals.INTERNAL)
                ? OASFactory.createAPIResponse().ref(refusal.code())
                : carry(RefusalModel.of(refusal), carried);
    }

    /** What is said wherever a good credential was read, and the limit is known. */
    private static void carryLimits(APIResponse answer) {
        carry(answer, LimitHeaders.ALL.keySet());
    }

    private static boolean has(APIResponse answer, String header) {
        return answer.getHeaders() != null && answer.getHeaders().containsKey(header);
    }

    /** Beside the headers of its own, one of the same name included. */
    private static APIResponse carry(APIResponse answer, Collection<String> headers) {
        headers.stream()
                .filter(name -> !has(answer, name))
                .forEach(name -> answer.addHeader(name, RefusalModel.header(name)));
        return answer;
    }
}
