package in.plugged.oauth.client;

import java.time.Instant;
import java.util.Optional;

/**
 * How old a document is that was read.
 *
 * @param freshUntil when it is to be asked for anew
 * @param etag which version it is, as its server calls it (RFC 9110, section 8.8.3)
 */
public record DocumentAge(Instant freshUntil, Optional<String> etag) {}
