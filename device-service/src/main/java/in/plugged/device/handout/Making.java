package in.plugged.device.handout;

import in.plugged.device.flow.FlowFields;
import in.plugged.device.flow.FlowId;
import in.plugged.device.keys.WantedKey;
import in.plugged.resourceserver.credential.RequestPeer;
import java.util.Optional;

/** A request whose key one poll has to make. */
record Making(FlowFields fields) {

    private static final String NONE = "0";

    FlowId flow() {
        return new FlowId(fields.text("id"));
    }

    String attempt() {
        return fields.text("attempt");
    }

    /** The one before, whose key has to end for this one. */
    private Optional<String> ending() {
        return fields.optional("ending");
    }

    String sessionId() {
        return fields.text("session_id");
    }

    String userId() {
        return fields.text("user_id");
    }

    String hubId() {
        return fields.text("hub_id");
    }

    WantedKey wanted() {
        return new WantedKey(
                provisionId(flow(), attempt()),
                userId(),
                hubId(),
                sessionId(),
                fields.text("name"),
                fields.words("granted"),
                Optional.of(fields.text("address"))
                        .filter(text -> RequestPeer.parse(text).isPresent()),
                fields.optionalTime("logged_in_at"),
                ending().map(before -> provisionId(flow(), before)));
    }

    /** Under which key-service makes at most one key, however often an attempt is repeated. */
    static String provisionId(FlowId flow, String attempt) {
        return flow.shortText() + "-" + attempt;
    }

    /** Whether there was such an attempt. */
    static boolean isOne(String attempt) {
        return !attempt.equals(NONE);
    }
}
