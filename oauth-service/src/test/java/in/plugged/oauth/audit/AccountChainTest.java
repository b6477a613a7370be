package in.plugged.oauth.audit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.audit.CheckChain;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.StoredTrail;
import in.plugged.service.testing.StoredTrail.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chain of what was done to accounts, and what stays of one that is gone. */
@OauthServiceTest
class AccountChainTest {

    @Test
    void entriesOfAnAccountThatIsGoneStayWithoutPersonalData() {
        User user = User.registered();
        String id = user.id();
        int before = Database.column("select id from audit_entry where owner = ?", id).size();
        StoredTrail.awaitChained();
        String anchor = after("select 1").anchor();
        user.delete("/api/auth/account").statusCode(204);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of("0"),
                                        Database.column(
                                                """
                                                select count(*) from audit_entry
                                                where owner = ? and (address is not null or salt is not null)""",
                                                id)));
        List<String> kept =
                Database.column("select act from audit_entry where owner = ? order by act", id);
        assertTrue(kept.size() > before, kept.toString());
        assertTrue(kept.contains("account.deleted"), kept.toString());
        assertEquals(
                List.of(),
                Database.column(
                        "select id from audit_entry e where position(? in e::text) > 0",
                        user.email()));
        Verdict verdict = after("select 1", "--anchor", anchor);
        assertEquals(0, verdict.code(), verdict.text());
    }

    @Test
    void whatIsChangedOrDeletedByHandIsNamed() {
        User user = User.registered();
        String session = user.sessionId();
        StoredTrail.awaitChained();
        String number =
                Database.column("select number from audit_entry where subject = ?", session)
                        .getFirst();

        Verdict changed =
                after("update audit_entry set owner = 'usr_other' where number = " + number);
        Verdict deleted = after("delete from audit_entry where number = " + number);

        assertEquals(3, changed.code());
        assertTrue(
                changed.text().startsWith("Broken: entry " + number + " was changed"),
                changed.text());
        assertEquals(3, deleted.code());
        assertTrue(
                deleted.text().startsWith("Broken: entry " + number + " is missing"),
                deleted.text());
    }

    @Test
    void whoHoldsTheChainHoldsUpNoLogOut() {
        User user = User.registered();

        Database.during(() -> user.logout().statusCode(204), StoredTrail.HELD);

        assertEquals(401, User.statusOf(user.session()));
    }

    private static Verdict after(String byHand, String... arguments) {
        return StoredTrail.after(byHand, CheckChain::check, arguments);
    }
}
