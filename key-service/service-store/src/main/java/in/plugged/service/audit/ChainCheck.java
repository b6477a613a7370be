package in.plugged.service.audit;

import in.plugged.service.audit.Sealing.Sealed;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Goes along the chain, link by link, and stops at the first that does not hold. It is told the
 * entries in the order of their numbers, and at the end that there are no more.
 */
final class ChainCheck {

    private final Map<Long, Anchor> anchors;
    private Anchor reached = Anchor.BEGINNING;

    /**
     * @param anchors that were written down somewhere else while the chain grew
     */
    ChainCheck(List<Anchor> anchors) {
        this.anchors =
                anchors.stream()
                        .collect(
                                Collectors.toMap(
                                        Anchor::number, each -> each, ChainCheck::theSame));
    }

    private static Anchor theSame(Anchor one, Anchor other) {
        if (!one.equals(other)) {
            throw new IllegalArgumentException("two anchors of one number differ");
        }
        return one;
    }

    /** What an entry claims to be, and what else is stored of it. */
    record Link(Anchor claim, Sealed entry, Optional<Address> address) {}

    /**
     * Where somebody was, as long as that is not forgotten.
     *
     * @param salt in hexadecimal digits
     */
    record Address(String text, String salt) {

        private byte[] hash() {
            return Sealing.hashOfAddress(HexFormat.of().parseHex(salt), text);
        }
    }

    /** What does not hold. */
    sealed interface Fault {

        /** The number of the entry that it is about. */
        long number();

        /** What is wrong, for a person. */
        String text();

        record Missing(long number) implements Fault {
            @Override
            public String text() {
                return "is missing";
            }
        }

        /**
         * Something that it says was changed, or it stands where another one stood.
         *
         * @param link what stands there
         */
        record Changed(Link link) implements Fault {
            @Override
            public long number() {
                return link.claim().number();
            }

            @Override
            public String text() {
                return "was changed, or is another one than was there (it is now %s)"
                        .formatted(link.entry().id());
            }
        }

        record Moved(long number, String id, long predecessor) implements Fault {
            @Override
            public String text() {
                return "is out of order: %s belongs behind the entry that is now number %d"
                        .formatted(id, predecessor);
            }
        }

        record OtherAddress(long number, String id) implements Fault {
            @Override
            public String text() {
                return "was changed: the address of " + id + " is not the one that was written";
            }
        }

        record OffAnchor(long number, Anchor anchor) implements Fault {
            @Override
            public String text() {
                return "is not the one of the anchor %s: the chain was made anew up to it, or before"
                        .formatted(anchor);
            }
        }

        record OffHead(long number, Anchor head) implements Fault {
            @Override
            public String text() {
                return "is the last one, and not the one where the chain was left off, which is "
                        + head;
            }
        }

        record CutOff(long number, Anchor anchor) implements Fault {
            @Override
            public String text() {
                return "is missing: the chain ends before the anchor " + anchor;
            }
        }
    }

    /** What is wrong with the next entry; empty when it holds. */
    Optional<Fault> next(Link link) {
        Anchor claim = link.claim();
        if (claim.number() > reached.number() + 1) {
            return Optional.of(new Fault.Missing(reached.number() + 1));
        }
        Anchor due = reached.followedBy(link.entry());
        if (!claim.equals(due)) {
            return Optional.of(new Fault.Changed(link));
        }
        if (!addressHolds(link)) {
            return Optional.of(new Fault.OtherAddress(claim.number(), link.entry().id()));
        }
        reached = due;
        return Optional.ofNullable(anchors.get(due.number()))
                .filter(anchor -> !anchor.equals(claim))
                .map(anchor -> new Fault.OffAnchor(claim.number(), anchor));
    }

    private static boolean addressHolds(Link link) {
        return link.address()
                .map(
                        address ->
                                MessageDigest.isEqual(
                                        address.hash(),
                                        link.entry().addressHash().orElse(new byte[0])))
                .orElse(true); // forgotten, or there never was one
    }

    /**
     * What is wrong with a chain that ends here.
     *
     * @param head where it was left off
     */
    Optional<Fault> end(Anchor head) {
        if (head.number() > reached.number()) {
            return Optional.of(new Fault.Missing(reached.number() + 1));
        }
        return head.equals(reached)
                ? cutOff()
                : Optional.of(new Fault.OffHead(reached.number(), head));
    }

    private Optional<Fault> cutOff() {
        return anchors.values().stream()
                .filter(anchor -> anchor.number() > reached.number())
                .min((one, other) -> Long.compare(one.number(), other.number()))
                .map(anchor -> new Fault.CutOff(reached.number() + 1, anchor));
    }

    /** The last entry that holds. */
    Anchor reached() {
        return reached;
    }

    /**
     * Says it more exactly where an entry was not changed but stands in another place: then its
     * hash is good behind another entry.
     *
     * @param before any entry of the chain
     */
    static Optional<Fault> moved(Fault.Changed changed, Anchor before) {
        Anchor claim = changed.link().claim();
        Sealed entry = changed.link().entry();
        return claim.hash().equals(before.followedBy(entry).hash())
                ? Optional.of(new Fault.Moved(claim.number(), entry.id(), before.number()))
                : Optional.empty();
    }
}
