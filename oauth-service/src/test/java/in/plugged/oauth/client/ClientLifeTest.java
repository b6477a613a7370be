package in.plugged.oauth.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long a client stays that belongs to nobody. */
@OauthServiceTest
class ClientLifeTest {

    @Inject Clients clients;
    @Inject ClientSweep sweep;

    @Test
    void oneThatNobodyUsesGoesAfterAWeek() throws Throwable {
        String old = StoredClients.open("7 days 1 minute", Optional.empty());
        String young = StoredClients.open("6 days 23 hours", Optional.empty());
        String used = StoredClients.open("30 days", Optional.of("29 days"));

        VertxContextSupport.subscribeAndAwait(sweep::run);

        assertFalse(StoredClients.isThere(old), "old");
        assertTrue(StoredClients.isThere(young), "young");
        assertTrue(StoredClients.isThere(used), "used");
        assertEquals(List.of("oauth-service {\"reason\":\"unused\"}"), entriesOf(old));
        assertEquals(List.of(), entriesOf(young));
    }

    /** Of its end, in nobody's trail. */
    private static List<String> entriesOf(String id) {
        return Database.column(
                """
                select actor || ' ' || details from audit_entry
                where subject = ? and act = 'client.deleted' and owner is null and address is null""",
                id);
    }

    /** It can be read again at any time. */
    @Test
    void oneThatDescribesItselfGoesAnHourAfterItsDocumentCounted() throws Throwable {
        String old = StoredClients.open("2 hours", Optional.empty());
        String young = StoredClients.open("2 hours", Optional.empty());
        readUntil(old, "61 minutes");
        readUntil(young, "59 minutes");

        VertxContextSupport.subscribeAndAwait(sweep::run);

        assertFalse(StoredClients.isThere(old), "old");
        assertTrue(StoredClients.isThere(young), "young");
    }

    private static void readUntil(String id, String ago) {
        Database.update(
                "update client set document_fresh_until = now() - cast(? as interval) where id = ?",
                ago,
                id);
    }

    @Test
    void oneThatBelongsToSomebodyOrWasLetInStays() throws Throwable {
        User user = User.registered();
        String owned = StoredClients.open("30 days", Optional.empty());
        String letIn = StoredClients.open("30 days", Optional.empty());
        Database.update("update client set owner_id = ? where id = ?", user.id(), owned);
        Database.update(
                """
                insert into client_grant (id, user_id, client_id, hub_id, scopes, self, remembered_scopes, created_at)
                values (?, ?, ?, ?, '{}', false, '{}', now())""",
                "grt_" + letIn,
                user.id(),
                letIn,
                user.firstHub());

        VertxContextSupport.subscribeAndAwait(sweep::run);

        assertTrue(StoredClients.isThere(owned), "owned");
        assertTrue(StoredClients.isThere(letIn), "let in");
    }

    @Test
    void aUseIsWrittenOnceAnHour() {
        String first = StoredClients.open("2 hours", Optional.empty());
        String again = StoredClients.open("2 hours", Optional.of("61 minutes"));
        String lately = StoredClients.open("2 hours", Optional.of("30 minutes"));

        List.of(lately, first, again).forEach(clients::used);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            assertEquals(List.of("true"), usedNow(first));
                            assertEquals(List.of("true"), usedNow(again));
                        });
        assertEquals(List.of("false"), usedNow(lately));
    }

    private static List<String> usedNow(String id) {
        return Database.column(
                "select coalesce(last_used_at > now() - interval '1 minute', false) from client where id = ?",
                id);
    }
}
