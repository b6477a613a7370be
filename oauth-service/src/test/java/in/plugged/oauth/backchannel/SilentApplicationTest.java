package in.plugged.oauth.backchannel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.ToldApplication;
import in.plugged.oauth.account.FreshId;
import in.plugged.service.testing.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application that takes calls and never answers them, beside one that does. */
@OauthServiceTest
class SilentApplicationTest {

    private static final int MANY = 40;
    private static final int ROOM_FOR_CALLS = 200;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final String silentId = FreshId.of("cli_");
    private final String healthyId = FreshId.of("cli_");
    private ServerSocket silent;
    private ToldApplication healthy;

    @BeforeEach
    void register() throws IOException {
        silent = new ServerSocket(0, ROOM_FOR_CALLS, InetAddress.getLoopbackAddress());
        healthy = ToldApplication.open();
        client(silentId);
        client(healthyId);
        healthy.isTold(healthyId);
        Database.update(
                "update client set backchannel_logout_uri = ? where id = ?",
                "http://127.0.0.1:" + silent.getLocalPort() + "/ended",
                silentId);
    }

    private static void client(String id) {
        Database.update(
                "insert into client (id, application_type, auth_method, redirect_uris, grant_types, scopes, contacts, created_at)"
                        + " values (?, 'web', 'none', '{https://app.example/cb}', '{authorization_code}', '{}', '{}', now())",
                id);
    }

    @AfterEach
    void close() throws IOException {
        Database.update("delete from client where id in (?, ?)", silentId, healthyId);
        silent.close();
        healthy.close();
    }

    private static void ended(String clientId) {
        Database.update(
                "insert into logout_notice (client_id, user_id, session_id, created_at, next_try_at)"
                        + " select ?, 'usr_0000000000000000', 'ses_' || n, now(), now()"
                        + " from generate_series(1, cast(? as int)) n",
                clientId,
                MANY);
    }

    /** Each of its calls lasts five seconds, and there are always some more due. */
    @Test
    void itDoesNotKeepTheOtherWaiting() {
        ended(silentId);
        await().atMost(SOON).untilAsserted(() -> assertEquals(4, tried()));

        ended(healthyId);

        await().atMost(SOON)
                .untilAsserted(() -> assertEquals(0, ToldApplication.waiting(healthyId)));
        healthy.tokens(MANY);
        assertTrue(ToldApplication.waiting(silentId) > 0, "waits");
    }

    /** How many of its notices were claimed so far. */
    private long tried() {
        return Long.parseLong(
                Database.column(
                                "select count(*) from logout_notice where client_id = ? and tries > 0",
                                silentId)
                        .getFirst());
    }
}
