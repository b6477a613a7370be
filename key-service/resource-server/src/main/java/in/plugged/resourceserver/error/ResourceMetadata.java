package in.plugged.resourceserver.error;

import java.util.Optional;

/** Where a client learns how to get a token for this application. */
public interface ResourceMetadata {

    /** The address, which stands in challenges; empty where no tokens are accepted. */
    Optional<String> url();
}
