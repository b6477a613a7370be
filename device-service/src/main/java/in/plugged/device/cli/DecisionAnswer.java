package in.plugged.device.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import in.plugged.device.flow.Flow;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A decision that counts.
 *
 * @param clientName what the program calls itself
 * @param hubId where it may act; nothing when it was denied, nor are there scopes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionAnswer(
        String status,
        String userCode,
        String clientName,
        @Nullable String hubId,
        @Nullable List<String> scopes) {

    static DecisionAnswer approved(Flow flow, String hubId, Set<String> scopes) {
        return new DecisionAnswer(
                PollStatus.APPROVED,
                flow.userCode().text(),
                flow.request().name(),
                hubId,
                scopes.stream().sorted().toList());
    }

    static DecisionAnswer denied(Flow flow) {
        return new DecisionAnswer(
                PollStatus.DENIED, flow.userCode().text(), flow.request().name(), null, null);
    }
}
