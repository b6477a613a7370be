package in.plugged.keys.revoke;

import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/** What is answered to whoever took trust away. */
public final class EndAnswer {

    private EndAnswer() {}

    /**
     * 204 when every instance has been told, else 202: final all the same.
     *
     * @param announced whether the brokers have the news
     */
    public static RestResponse<Object> of(boolean announced) {
        return announced
                ? RestResponse.noContent()
                : RestResponse.accepted(Map.of("status", "revoking"));
    }
}
