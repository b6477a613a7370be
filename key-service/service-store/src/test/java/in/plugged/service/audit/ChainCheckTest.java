package in.plugged.service.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.service.audit.ChainCheck.Address;
import in.plugged.service.audit.ChainCheck.Fault;
import in.plugged.service.audit.ChainCheck.Link;
import in.plugged.service.audit.Sealing.Sealed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of a chain is found, and what it is called. */
class ChainCheckTest {

    private static final byte[] SALT = "sixteen bytes!!!".getBytes(StandardCharsets.UTF_8);
    private static final String HEX = HexFormat.of().formatHex(SALT);
    private static final String HOME = "192.0.2.7";

    private final List<Link> chain = new ArrayList<>();
    private Anchor head = Anchor.BEGINNING;

    @BeforeEach
    void fiveEntries() {
        Anchor newest = Anchor.BEGINNING;
        for (int i = 1; i <= 5; i++) {
            Sealed entry = entry("aud_" + i, "key.revoked");
            newest = newest.followedBy(entry);
            chain.add(new Link(newest, entry, Optional.of(new Address(HOME, HEX))));
        }
        head = newest;
    }

    @Test
    void whatNobodyTouchedHolds() {
        var check = new ChainCheck(List.of(anchor(3), anchor(5)));

        assertEquals(Optional.empty(), check(check));
        assertEquals(anchor(5), check.reached());
    }

    @Test
    void nothingIsWhole() {
        chain.clear();
        head = Anchor.BEGINNING;

        assertEquals(Optional.empty(), check());
    }

    @Test
    void whatAnEntrySaysCanNotBeChanged() {
        replace(3, entry("aud_3", "key.created"));

        assertEquals(Optional.of(new Fault.Changed(chain.get(2))), check());
        assertEquals(Optional.empty(), moved());
    }

    @Test
    void norItsHash() {
        Link third = chain.get(2);
        chain.set(2, new Link(new Anchor(3, anchor(4).hash()), third.entry(), third.address()));

        assertEquals(Optional.of(new Fault.Changed(chain.get(2))), check());
    }

    @Test
    void whatIsMovedToAnotherPartOfAnEntryIsAChange() {
        Sealed whole = new Sealed("a", Instant.EPOCH, "bc", "d", none(), "e", false, "{}", none());
        Sealed moved = new Sealed("ab", Instant.EPOCH, "c", "d", none(), "e", false, "{}", none());

        assertNotEquals(Anchor.BEGINNING.followedBy(whole), Anchor.BEGINNING.followedBy(moved));
    }

    @Test
    void nobodyAndAnEmptyNameAreNotTheSame() {
        Sealed nobody = new Sealed("a", Instant.EPOCH, "b", "c", none(), "e", false, "{}", none());
        Sealed empty =
                new Sealed("a", Instant.EPOCH, "b", "c", Optional.of(""), "e", false, "{}", none());

        assertNotEquals(Anchor.BEGINNING.followedBy(nobody), Anchor.BEGINNING.followedBy(empty));
    }

    @Test
    void oneThatIsTakenOutIsMissing() {
        chain.remove(2);

        assertEquals(Optional.of(new Fault.Missing(3)), check());
    }

    @Test
    void theFirstOneToo() {
        chain.removeFirst();

        assertEquals(Optional.of(new Fault.Missing(1)), check());
    }

    @Test
    void oneThatIsTakenOutIsFoundWhenTheOthersAreNumberedAnew() {
        chain.remove(2);
        for (int i = 2; i < chain.size(); i++) {
            Link link = chain.get(i);
            chain.set(
                    i,
                    new Link(new Anchor(i + 1, link.claim().hash()), link.entry(), link.address()));
        }

        assertEquals(3, check().orElseThrow().number());
    }

    @Test
    void twoThatChangedPlacesAreOutOfOrder() {
        Collections.swap(chain, 1, 2);
        renumber();

        assertEquals(Optional.of(new Fault.Moved(2, "aud_3", 3)), moved());
    }

    @Test
    void oneThatIsPutInBetweenIsFound() {
        chain.add(2, chain.get(1));
        renumber();

        assertEquals(3, check().orElseThrow().number());
    }

    @Test
    void anotherAddressIsFound() {
        Link third = chain.get(2);
        chain.set(
                2,
                new Link(
                        third.claim(),
                        third.entry(),
                        Optional.of(new Address("198.51.100.1", HEX))));

        assertEquals(Optional.of(new Fault.OtherAddress(3, "aud_3")), check());
    }

    @Test
    void anAddressThatWasForgottenIsMissedByNobody() {
        chain.replaceAll(link -> new Link(link.claim(), link.entry(), Optional.empty()));

        assertEquals(Optional.empty(), check());
    }

    @Test
    void theLastOneToo() {
        chain.removeLast();

        assertEquals(Optional.of(new Fault.Missing(5)), check());
    }

    @Test
    void oneThatIsPutAtTheEndIsFound() {
        Sealed more = entry("aud_6", "key.revoked");
        chain.add(new Link(anchor(5).followedBy(more), more, Optional.empty()));

        assertEquals(Optional.of(new Fault.OffHead(6, head)), check());
    }

    @Test
    void anEndThatIsCutOffAndHiddenIsFoundByAnAnchor() {
        Anchor fourth = anchor(4);
        chain.subList(3, 5).clear();
        head = anchor(3);

        assertEquals(Optional.empty(), check());
        assertEquals(
                Optional.of(new Fault.CutOff(4, fourth)), check(new ChainCheck(List.of(fourth))));
    }

    @Test
    void aChainThatIsMadeAnewIsFoundByAnAnchor() {
        Anchor fourth = anchor(4);
        chain.replaceAll(link -> link.entry().id().equals("aud_2") ? other(link) : link);
        Anchor newest = Anchor.BEGINNING;
        for (int i = 0; i < chain.size(); i++) {
            newest = newest.followedBy(chain.get(i).entry());
            chain.set(i, new Link(newest, chain.get(i).entry(), Optional.empty()));
        }

        assertEquals(Optional.of(new Fault.OffHead(5, head)), check());
        head = newest;
        assertEquals(Optional.empty(), check());
        assertEquals(
                Optional.of(new Fault.OffAnchor(4, fourth)),
                check(new ChainCheck(List.of(fourth))));
    }

    @Test
    void twoAnchorsOfOnePlaceThatDifferAreRefused() {
        var other = new Anchor(5, anchor(4).hash());

        assertThrows(
                IllegalArgumentException.class, () -> new ChainCheck(List.of(anchor(5), other)));
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    private static Sealed entry(String id, String act) {
        return new Sealed(
                id,
                Instant.parse("2026-03-01T08:30:00.123456Z"),
                act,
                "key_1",
                Optional.of("hub_1"),
                "ses_1",
                false,
                "{}",
                Optional.of(Sealing.hashOfAddress(SALT, HOME)));
    }

    private Link other(Link link) {
        return new Link(link.claim(), entry(link.entry().id(), "key.created"), Optional.empty());
    }

    private void replace(int number, Sealed entry) {
        Link before = chain.get(number - 1);
        chain.set(number - 1, new Link(before.claim(), entry, before.address()));
    }

    /** The same hashes, in other places. */
    private void renumber() {
        for (int i = 0; i < chain.size(); i++) {
            Link link = chain.get(i);
            chain.set(
                    i,
                    new Link(new Anchor(i + 1, link.claim().hash()), link.entry(), link.address()));
        }
    }

    private Anchor anchor(int number) {
        return chain.get(number - 1).claim();
    }

    private Optional<Fault> check() {
        return check(new ChainCheck(List.of()));
    }

    private Optional<Fault> check(ChainCheck check) {
        for (Link link : chain) {
            Optional<Fault> fault = check.next(link);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return check.end(head);
    }

    private Optional<Fault> moved() {
        return Stream.concat(Stream.of(Anchor.BEGINNING), chain.stream().map(Link::claim))
                .map(each -> ChainCheck.moved(changed(), each))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Fault.Changed changed() {
        return assertInstanceOf(Fault.Changed.class, check().orElseThrow());
    }
}
