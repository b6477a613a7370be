package in.plugged.keys.audit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.audit.CheckChain;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.StoredTrail;
import in.plugged.service.testing.StoredTrail.Verdict;
import in.plugged.service.testing.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain of what was done to keys, and what somebody with all rights can do to it. */
@KeyServiceTest
class KeyChainTest {

    private final Hub hub = Hub.fresh();
    private Issued key;
    private long created;

    @BeforeEach
    void twoEntries() {
        key = hub.newKey();
        hub.revoke(key.id()).statusCode(204);
        StoredTrail.awaitChained();
        created = numberOf("key.created");
    }

    @Test
    void itIsWhole() {
        Verdict verdict = after("select 1");

        assertEquals(0, verdict.code(), verdict.text());
        assertTrue(verdict.text().startsWith("Whole up to "), verdict.text());
        assertTrue(verdict.text().endsWith("Not chained yet: 0\n"), verdict.text());
    }

    @Test
    void whatIsChangedByHandIsNamed() {
        broken(after(of("update audit_entry set act = 'key.revoked'")), "was changed");
        broken(after(of("update audit_entry set actor = 'somebody'")), "was changed");
        broken(
                after(of("update audit_entry set happened_at = happened_at + interval '1 s'")),
                "was changed");
        broken(
                after(of("update audit_entry set address = '198.51.100.1'")),
                "was changed: the address");
    }

    @Test
    void whatIsDeletedByHandIsNamed() {
        broken(after(of("delete from audit_entry")), "is missing");
    }

    @Test
    void twoThatChangePlacesAreFound() {
        Verdict verdict =
                after(
                        """
                        alter table audit_entry drop constraint audit_entry_number_key;
                        update audit_entry set number = %1$d + %2$d - number where number in (%1$d, %2$d)"""
                                .formatted(created, numberOf("key.revoked")));

        broken(verdict, "was changed, or is another one");
        assertTrue(
                verdict.text().contains("Broken: entry %d is out of order: ".formatted(created)),
                verdict.text());
    }

    @Test
    void theLastOneIsNamedAsWell() {
        broken(after("delete from audit_entry where number >= " + created), "is missing\n");
    }

    @Test
    void anEndThatIsCutOffAndHiddenIsFoundWithAnAnchor() {
        String anchor = after("select 1").anchor();
        long last = numberOf("key.revoked");
        String cut =
                """
                delete from audit_entry where number >= %1$d;
                update audit_head h set number = e.number, hash = e.hash
                from audit_entry e where e.number = %1$d - 1"""
                        .formatted(last);

        assertEquals(0, after(cut).code());
        broken(last, after(cut, "--anchor", anchor), "is missing: the chain ends");
        assertEquals(0, after("select 1", "--anchor", anchor).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set act = 'x' where id = ?",
                "update audit_entry set number = number + 1000000 where id = ?",
                "update audit_entry set number = null, hash = null where id = ?",
                "update audit_entry set address = '198.51.100.1' where id = ?",
                "delete from audit_entry where id = ?",
                "update audit_head set number = number - 1 where ? <> ''",
                "delete from audit_head where ? <> ''"
            })
    void theDatabaseRefusesWhatNobodyShouldDo(String statement) {
        assertThrows(IllegalStateException.class, () -> Database.update(statement, idOf(created)));
    }

    @Test
    void theDatabaseRefusesToForgetAllOfIt() {
        assertThrows(
                IllegalStateException.class, () -> Database.update("truncate audit_entry cascade"));
    }

    @Test
    void addressesGoWithTheHubAndTheChainHolds() {
        Topic.send(
                "hub-deleted",
                hub.id(),
                """
                {"hub_id": "%s", "user_id": "%s", "deleted_at": "2026-01-01T00:00:00.123456Z"}"""
                        .formatted(hub.id(), hub.userId()),
                Map.of("ce_type", "in.plugged.hub.deleted.v1"));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of("2 0 0"),
                                        Database.column(
                                                """
                                                select count(*) || ' ' || count(address) || ' ' || count(salt)
                                                from audit_entry where owner = ?""",
                                                hub.id())));
        assertEquals(0, after("select 1").code());
    }

    private void broken(Verdict verdict, String how) {
        broken(created, verdict, how);
    }

    private static void broken(long number, Verdict verdict, String how) {
        assertEquals(3, verdict.code(), verdict.text());
        String text = "Broken: entry %d %s".formatted(number, how);
        assertTrue(verdict.text().startsWith(text), verdict.text());
    }

    private static Verdict after(String byHand, String... arguments) {
        return StoredTrail.after(byHand, CheckChain::check, arguments);
    }

    /** The statement for the entry of this test that is the older one. */
    private String of(String statement) {
        return statement + " where number = " + created;
    }

    private long numberOf(String act) {
        return Long.parseLong(
                Database.column(
                                "select number from audit_entry where subject = ? and act = ?",
                                key.id(),
                                act)
                        .getFirst());
    }

    private static String idOf(long number) {
        return Database.column("select id from audit_entry where number = ?", number).getFirst();
    }
}
