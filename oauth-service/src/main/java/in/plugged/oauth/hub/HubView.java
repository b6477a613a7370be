package in.plugged.oauth.hub;

import java.time.Instant;

/** A hub as callers see it. */
public record HubView(String id, String name, Instant createdAt) {

    public static HubView of(Hub hub) {
        return new HubView(hub.id(), hub.name(), hub.createdAt());
    }
}
