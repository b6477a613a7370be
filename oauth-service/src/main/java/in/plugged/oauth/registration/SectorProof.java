package in.plugged.oauth.registration;

/**
 * Whether a host says that a client is one of those that may know users by one id.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#PairwiseAlg">OpenID Connect
 *     Core, section 8.1</a>
 */
sealed interface SectorProof {

    /** The client names no {@code sector_identifier_uri}. */
    record Unnamed() implements SectorProof {}

    /** The document of that host lists each redirect URI. */
    record Proven(String host) implements SectorProof {}

    record Unproven(MetadataFault fault) implements SectorProof {}
}
