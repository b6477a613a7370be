package in.plugged.service.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.PostgresServer;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.StoredTrail.Verdict;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What replicas do to a chain that they share. It is tried here because a service has the tables.
 */
@Timeout(120)
class ChainerTest {

    private static final int WRITERS = 4;
    private static final int EACH = 60;

    @RegisterExtension static final TrailServer trail = new TrailServer();

    @Test
    void manyWhoWriteAndChainAtOnceMakeOneChain() throws Exception {
        var caller = new AtomicInteger();

        AtOnce.all(
                2 * WRITERS,
                () -> caller.getAndIncrement() % 2 == 0 ? write() : chainAll(WRITERS * EACH));

        assertEquals(WRITERS * EACH, trail.count("number is not null"));
        assertEquals(WRITERS * EACH, trail.number("select max(number) from audit_entry"));
        Verdict verdict = check();
        assertEquals(0, verdict.code(), verdict.text());
        assertTrue(verdict.anchor().startsWith(WRITERS * EACH + ":"), verdict.text());
        assertTrue(verdict.text().endsWith("Not chained yet: 0\n"), verdict.text());
    }

    @Test
    void whoDoesNotHaveTheTurnWaitsForNobody() throws SQLException {
        add("aud_1");
        Chainer chainer = new Chainer(trail.pool());
        try (Connection other = trail.connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from audit_head for update");

            assertTrue(chainer.chain(10).await().indefinitely().isEmpty());
            other.rollback();
        }

        assertEquals(1, chainer.chain(10).await().indefinitely().orElseThrow().chained());
    }

    @Test
    void theLastOneStaysMissedWhenTheChainGoesOn() throws SQLException {
        add("aud_1");
        add("aud_2");
        chain();
        trail.run(
                "alter table audit_entry disable trigger user; delete from audit_entry where number = 2");
        broken("2 is missing");

        add("aud_3");
        chain();

        assertEquals(3, trail.number("select number from audit_entry where id = 'aud_3'"));
        broken("2 is missing");
    }

    @Test
    void theLastOneThatIsMadeAnewIsFound() throws SQLException {
        add("aud_1");
        chain();
        String anchor = check().anchor();
        trail.run(
                "alter table audit_entry disable trigger user; update audit_entry set act = 'x', number = null, hash = null");
        trail.run(
                "alter table audit_head disable trigger user; update audit_head set number = 0, hash = decode(repeat('00', 32), 'hex')");
        chain();

        assertEquals(0, check().code());
        broken("1 is not the one of the anchor", "--anchor", anchor);
        trail.run("update audit_head set hash = decode(repeat('ab', 32), 'hex')");
        broken("1 is the last one, and not the one where the chain was left off");
    }

    @Test
    void addressesThatAreNobodysAreForgottenAfterThirtyDays() throws SQLException {
        trail.run(TrailServer.entry("aud_old", "now() - interval '31 days'", "null"));
        trail.run(TrailServer.entry("aud_new", "now() - interval '29 days'", "null"));
        trail.run(TrailServer.entry("aud_of_hub", "now() - interval '31 days'", "'hub_1'"));
        chain();
        var erasure = new Erasure(trail.pool());

        assertEquals(1, erasure.eraseOfNobody(10).await().indefinitely());
        assertEquals(0, erasure.eraseOfNobody(10).await().indefinitely());

        assertEquals(1, trail.count("id = 'aud_old' and address is null and salt is null"));
        assertEquals(2, trail.count("address is not null and salt is not null"));
    }

    /** Each fifth deed is undone. */
    private int write() throws SQLException {
        try (Connection connection = trail.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < EACH; i++) {
                statement.execute(TrailServer.entry("aud_" + UUID.randomUUID()));
                if (i % 5 == 0) {
                    connection.rollback();
                    statement.execute(TrailServer.entry("aud_" + UUID.randomUUID()));
                }
                connection.commit();
            }
        }
        return EACH;
    }

    private int chainAll(int expected) throws SQLException {
        var chainer = new Chainer(trail.pool());
        int chained = 0;
        while (trail.count("number is not null") < expected) {
            chained +=
                    chainer.chain(7)
                            .await()
                            .indefinitely()
                            .map(Chainer.Progress::chained)
                            .orElse(0);
        }
        return chained;
    }

    private void chain() {
        new Chainer(trail.pool()).chain(1_000).await().indefinitely();
    }

    private void add(String id) throws SQLException {
        trail.run(TrailServer.entry(id));
    }

    /** What the command says. */
    private Verdict check(String... arguments) {
        var settings =
                Map.of(
                        "quarkus.datasource.jdbc.url",
                        trail.jdbcUrl(),
                        "quarkus.datasource.username",
                        PostgresServer.USER,
                        "quarkus.datasource.password",
                        PostgresServer.USER);
        var config =
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(settings, "test", 100))
                        .build();
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = CheckChain.run(List.of(arguments), config, print);
        return new Verdict(code, out.toString(StandardCharsets.UTF_8));
    }

    private void broken(String how, String... arguments) {
        Verdict verdict = check(arguments);
        assertEquals(3, verdict.code(), verdict.text());
        assertTrue(verdict.text().startsWith("Broken: entry " + how), verdict.text());
    }
}
