package in.plugged.resourceserver.dpop;

/** What came out of checking a proof. */
public sealed interface ProofOutcome {

    record Good(Proof proof) implements ProofOutcome {}

    /**
     * It proves nothing.
     *
     * @param why in words for who writes the client, in printable ASCII without quotes
     */
    record Bad(String why) implements ProofOutcome {}
}
