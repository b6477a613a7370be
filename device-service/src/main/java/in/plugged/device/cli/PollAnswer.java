package in.plugged.device.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What a program is told that has not failed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PollAnswer(String status, @Nullable String apiKey) {

    static final PollAnswer PENDING = new PollAnswer(PollStatus.PENDING, null);
    static final PollAnswer GONE = new PollAnswer(PollStatus.APPROVED, null);

    @Override
    public String toString() {
        return "PollAnswer[" + status + ", hidden]";
    }
}
