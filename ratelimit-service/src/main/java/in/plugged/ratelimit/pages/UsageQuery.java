package in.plugged.ratelimit.pages;

import in.plugged.resourceserver.credential.KeyId;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestQuery;

/** What somebody wants to see, as it stands in an address; what is left out there is empty. */
record UsageQuery(
        @RestQuery("hub_id") String hubId,
        @RestQuery String key,
        @RestQuery String secret,
        @RestQuery String range) {

    static UsageQuery ofKey(KeyId id) {
        return new UsageQuery("", id.toString(), "", "");
    }

    UsageQuery {
        hubId = Objects.requireNonNullElse(hubId, "");
        key = Objects.requireNonNullElse(key, "");
        secret = Objects.requireNonNullElse(secret, "");
        range = Objects.requireNonNullElse(range, "");
    }
}
