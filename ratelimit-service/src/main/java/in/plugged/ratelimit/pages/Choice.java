package in.plugged.ratelimit.pages;

import in.plugged.resourceserver.credential.KeyId;
import java.util.Optional;

/**
 * What somebody wants to see, and may.
 *
 * @param key empty for all keys of the hub
 * @param secret the version of the only secret of the key whose callers are shown; empty for all
 */
record Choice(String hubId, Optional<KeyId> key, Optional<Integer> secret, Span span) {

    static Choice all(String hubId, Span span) {
        return new Choice(hubId, Optional.empty(), Optional.empty(), span);
    }

    Choice with(Span other) {
        return new Choice(hubId, key, secret, other);
    }

    Choice with(KeyId other) {
        return new Choice(hubId, Optional.of(other), Optional.empty(), span);
    }

    Choice with(Optional<Integer> other) {
        return new Choice(hubId, key, other, span);
    }

    /** As it stands in an address, behind the question mark. */
    String query() {
        return "hub_id="
                + hubId
                + key.map(id -> "&key=" + id).orElse("")
                + secret.map(version -> "&secret=" + version).orElse("")
                + "&range="
                + span.text();
    }
}
