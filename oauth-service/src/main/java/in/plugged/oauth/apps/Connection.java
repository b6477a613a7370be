package in.plugged.oauth.apps;

import com.fasterxml.jackson.annotation.JsonIgnore;
import in.plugged.service.page.PagePlace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person lets an application do in one hub.
 *
 * @param grantId what it is known by here
 * @param name what the application calls itself, null when it does not
 * @param redirectUris where it has people sent back to
 * @param verified whether the operator has checked who that is
 * @param hub where it acts
 * @param createdAt when the person let it in
 * @param lastUsedAt exact to a minute or two, null when it never came
 */
public record Connection(
        @JsonIgnore String grantId,
        String clientId,
        @Nullable String name,
        @JsonIgnore List<String> redirectUris,
        boolean verified,
        ConnectedHub hub,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {

    /** The hub of a connection. */
    public record ConnectedHub(String id, String name) {}

    PagePlace place() {
        return new PagePlace(createdAt, grantId);
    }
}
