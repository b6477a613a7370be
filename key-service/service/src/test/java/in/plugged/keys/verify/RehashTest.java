package in.plugged.keys.verify;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.key.Peppers;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.service.testing.Database;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tests' current pepper is the second. */
@KeyServiceTest
class RehashTest {

    private static final KeyFormat FORMAT = new KeyFormat("plg");

    private final Hub hub = Hub.fresh();

    @Inject Peppers peppers;

    @Test
    void aNewHashIsMadeUnderTheCurrentPepper() {
        assertEquals(List.of("2"), peppersOf(hub.newKey()));
    }

    @Test
    void aHashUnderTheOldPepperIsGood() {
        Issued key = hub.newKey();
        putUnder(1, key);

        Hub.verify(key.text()).body(field("code", equalTo("VALID")));
    }

    @Test
    void itMovesToTheCurrentOneWhenTheKeyIsPresented() {
        Issued key = hub.newKey();
        List<String> before = hashesOf(key);
        putUnder(1, key);

        Hub.verify(key.text());

        assertEquals(List.of("2"), peppersOf(key));
        assertEquals(before, hashesOf(key));
    }

    @Test
    void itIsTheSameKeyAfterwards() {
        Issued key = hub.newKey();
        putUnder(1, key);
        Hub.verify(key.text());

        Hub.verify(key.text(), Map.of("fresh", true))
                .body(field("code", equalTo("VALID")))
                .body(field("version", equalTo(1)));
    }

    @Test
    void aSecretThatNobodyPresentsStays() {
        Issued old = hub.newKey();
        Issued rotated = Issued.of(hub.rotate(old.id(), Map.of()));
        putUnder(1, old);

        Hub.verify(rotated.text());

        assertEquals(List.of("1", "2"), peppersOf(old));
    }

    @Test
    void aPepperThatIsGoneStopsOnlyTheSecretsUnderIt() {
        Issued old = hub.newKey();
        Issued rotated = Issued.of(hub.rotate(old.id(), Map.of()));
        losePepperOfFirstSecret(old);

        Hub.verify(rotated.text()).statusCode(200).body(field("code", equalTo("VALID")));
        Hub.verify(old.text()).statusCode(503);
    }

    @Test
    void aPepperThatIsMissingStopsOnlyTheSecretsUnderIt() {
        Issued old = hub.newKey();
        Issued rotated = Issued.of(hub.rotate(old.id(), Map.of()));
        Database.update(
                "update key_secret set pepper = 99 where key_id = ? and version = 2",
                KeyRows.bare(old.id()));

        Hub.verify(old.text()).statusCode(200).body(field("code", equalTo("VALID")));
        Hub.verify(rotated.text()).statusCode(503);
    }

    @Test
    void whatEndedUnderAPepperThatIsGoneIsUnknown() {
        Issued old = hub.newKey();
        Issued rotated = Issued.of(hub.rotate(old.id(), Map.of("overlap_seconds", 0)));
        losePepperOfFirstSecret(old);

        Hub.verify(old.text()).statusCode(200).body(field("code", equalTo("UNKNOWN")));
        Hub.verify(rotated.text()).body(field("code", equalTo("VALID")));
    }

    @Test
    void aRevokedKeyUnderAPepperThatIsGoneIsUnknown() {
        Issued key = hub.newKey();
        hub.revoke(key.id());
        losePepperOfFirstSecret(key);

        Hub.verify(key.text()).statusCode(200).body(field("code", equalTo("UNKNOWN")));
    }

    /** Nobody could start any more with secrets that can't be compared. */
    @AfterEach
    void forgetSecretsUnderNoPepper() {
        Database.update("delete from key_secret where pepper not in (1, 2)");
    }

    private static void losePepperOfFirstSecret(Issued key) {
        Database.update(
                "update key_secret set pepper = 0 where key_id = ? and version = 1",
                KeyRows.bare(key.id()));
    }

    @Test
    void aWrongSecretMovesNothing() {
        Issued key = hub.newKey();
        putUnder(1, key);

        Hub.verify(FORMAT.mint(KeyPrefix.PK_LIVE, KeyId.fromString(key.id())).text())
                .body(field("code", equalTo("UNKNOWN")));

        assertEquals(List.of("1"), peppersOf(key));
    }

    private void putUnder(int pepper, Issued key) {
        PresentedKey presented = FORMAT.parse(key.text()).orElseThrow();
        int rows =
                Database.update(
                        "update key_secret set pepper = ?, hash = ? where key_id = ? and version = 1",
                        pepper,
                        peppers.hash(presented, pepper),
                        KeyRows.bare(key.id()));
        assertEquals(1, rows);
    }

    private static List<String> peppersOf(Issued key) {
        return Database.column(
                "select pepper from key_secret where key_id = ? order by version",
                KeyRows.bare(key.id()));
    }

    private static List<String> hashesOf(Issued key) {
        return Database.column(
                "select encode(hash, 'hex') from key_secret where key_id = ? order by version",
                KeyRows.bare(key.id()));
    }
}
