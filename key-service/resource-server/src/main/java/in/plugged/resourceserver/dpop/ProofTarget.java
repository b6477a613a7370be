package in.plugged.resourceserver.dpop;

/**
 * The request that a proof has to be made for.
 *
 * @param method in capitals
 * @param address the public one, in the form of {@link HttpAddress}
 */
public record ProofTarget(String method, String address) {

    /**
     * A request to that address.
     *
     * @param address as clients know it, never as a client named it; query and fragment don't count
     */
    public static ProofTarget of(String method, String address) {
        return new ProofTarget(
                method,
                HttpAddress.normal(address)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                address + " is no address of a request")));
    }

    boolean isAt(String htu) {
        return HttpAddress.normal(htu).filter(address::equals).isPresent();
    }
}
