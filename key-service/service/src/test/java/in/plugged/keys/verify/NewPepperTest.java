package in.plugged.keys.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.key.BootstrapKeys;
import in.plugged.keys.key.KeyRepository;
import in.plugged.keys.key.KeyView;
import in.plugged.keys.key.Peppers;
import in.plugged.keys.key.Peppers.MissingPepper;
import in.plugged.keys.key.TestPeppers;
import in.plugged.keys.revoke.KeyExposure;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.KeySnapshot;
import in.plugged.resourceserver.keys.KeySource.Demand;
import in.plugged.resourceserver.keys.KeySource.KeysUnavailable;
import in.plugged.service.database.OwnContext;
import in.plugged.service.testing.Database;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two replicas on one database get a new pepper, one after the other, as the README says. */
@KeyServiceTest
class NewPepperTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final KeyFormat FORMAT = new KeyFormat("plg");
    private static final String FIRST = "a".repeat(32);
    private static final String SECOND = "b".repeat(32);
    private static final Peppers OLD = TestPeppers.of(Map.of(1, FIRST), Optional.empty());
    private static final Peppers ADDED =
            TestPeppers.of(Map.of(1, FIRST, 2, SECOND), Optional.of(1));
    private static final Peppers CURRENT =
            TestPeppers.of(Map.of(1, FIRST, 2, SECOND), Optional.of(2));
    private static final Peppers NEW = TestPeppers.of(Map.of(2, SECOND), Optional.empty());

    @Inject BootstrapKeys bootstrap;
    @Inject KeyRepository keys;
    @Inject KeyView view;
    @Inject KeyExposure exposure;
    @Inject OwnContext ownContext;
    @Inject Clock clock;

    private final Hub hub = Hub.fresh();
    private final List<PresentedKey> made = new ArrayList<>();

    @Test
    void everyKeyIsGoodAtBothReplicasAtEveryMoment() {
        replicas(OLD, OLD);
        replicas(ADDED, OLD);
        replicas(ADDED, ADDED);
        assertEquals(6, under(1));
        replicas(CURRENT, ADDED);
        replicas(CURRENT, CURRENT);
        assertEquals(0, under(1));
        replicas(NEW, CURRENT);
        replicas(NEW, NEW);

        assertEquals(14, under(2));
    }

    @Test
    void replicasThatChangeOverMoveNoHashBack() {
        make(CURRENT);
        assertGood(ADDED);

        assertEquals(1, under(2));
    }

    @Test
    void aReplicaThatLacksThePepperSaysThatItCantTell() {
        PresentedKey key = make(NEW);

        var failure = assertThrows(KeysUnavailable.class, () -> ask(OLD, key));

        assertInstanceOf(MissingPepper.class, failure.getCause());
        assertGood(NEW);
    }

    @Test
    void aKeyThatNobodyPresentsKeepsTheOldPepperNeeded() {
        PresentedKey key = make(OLD);

        assertThrows(KeysUnavailable.class, () -> ask(NEW, key));
        assertEquals(1, under(1));
    }

    /** These peppers are no other test's. */
    @AfterEach
    void forgetKeys() {
        Database.update("delete from api_key where hub_id = ?", hub.id());
    }

    /** Both make a key, and every key made so far is shown to both. */
    private void replicas(Peppers a, Peppers b) {
        make(a);
        make(b);
        assertGood(a);
        assertGood(b);
    }

    private void assertGood(Peppers replica) {
        made.forEach(
                key ->
                        assertInstanceOf(
                                KeySnapshot.State.Active.class,
                                ask(replica, key).orElseThrow().state()));
    }

    private Optional<KeySnapshot> ask(Peppers replica, PresentedKey key) {
        var source =
                new DatabaseKeySource(
                        bootstrap,
                        keys,
                        view,
                        replica,
                        new Rehash(keys, replica),
                        exposure,
                        ownContext,
                        clock);
        return source.ask(key, Demand.ANY).await().atMost(PATIENCE);
    }

    /** A key whose hash that replica made. */
    private PresentedKey make(Peppers replica) {
        Issued issued = hub.newKey();
        PresentedKey key = FORMAT.parse(issued.text()).orElseThrow();
        int rows =
                Database.update(
                        "update key_secret set pepper = ?, hash = ? where key_id = ?",
                        replica.current(),
                        replica.hash(key, replica.current()),
                        key.id().value());
        assertEquals(1, rows);
        made.add(key);
        return key;
    }

    private int under(int pepper) {
        return Integer.parseInt(
                Database.column(
                                """
                                select count(*) from key_secret s join api_key k on k.id = s.key_id
                                where k.hub_id = ? and s.pepper = ?""",
                                hub.id(),
                                pepper)
                        .getFirst());
    }
}
