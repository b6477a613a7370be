package in.plugged.resourceserver.error;

import java.util.List;
import java.util.Optional;

/** Where a client learns how to get a token for this application. */
public interface ResourceMetadata {

    /** The address, which stands in challenges; empty where no tokens are accepted. */
    Optional<String> url();

    /** With which scopes it begins, sorted; empty where that is left to the client. */
    default List<String> firstScopes() {
        return List.of();
    }
}
