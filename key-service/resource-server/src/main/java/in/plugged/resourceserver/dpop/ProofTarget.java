package in.plugged.resourceserver.dpop;

import java.util.Optional;

/**
 * The request that a proof has to be made for.
 *
 * @param method in capitals
 * @param address the public one, in the form of {@link HttpAddress}
 */
public record ProofTarget(String method, String address) {

    /** A request to an address that is known to be one. */
    public static ProofTarget of(String method, String address) {
        return find(method, address)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        address + " is no address of a request"));
    }

    /**
     * A request to that address; empty when that is none.
     *
     * @param address as clients know it, never as a client named it; query and fragment don't count
     */
    public static Optional<ProofTarget> find(String method, String address) {
        return HttpAddress.normal(address).map(normal -> new ProofTarget(method, normal));
    }

    boolean isAt(String htu) {
        return HttpAddress.normal(htu).filter(address::equals).isPresent();
    }
}
