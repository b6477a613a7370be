package in.plugged.oauth.ending;

import in.plugged.service.outbox.News;
import java.time.Instant;

/** A hub is gone, and what belongs to it in other services goes with it. */
public record HubDeleted(String hubId, String userId, Instant deletedAt) implements News {

    @Override
    public String topic() {
        return "hub-deleted";
    }

    @Override
    public String type() {
        return "in.plugged.hub.deleted.v1";
    }

    @Override
    public String recordKey() {
        return hubId;
    }
}
