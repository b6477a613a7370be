package in.plugged.service.database;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOutageTest {

    private final DatabaseOutage outage = new DatabaseOutage();

    @Test
    void aConnectionThatEndsInTheMiddleIsOne() {
        assertTrue(outage.isOutage(ClosedConnectionException.INSTANCE));
        assertTrue(outage.isOutage(new SocketException("Connection reset")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "57P01"})
    void aServerThatSendsEverybodyAwayIsOne(String state) {
        assertTrue(outage.isOutage(refused(state)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01"})
    void aStatementThatIsRefusedIsNone(String state) {
        assertFalse(outage.isOutage(refused(state)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void aTransactionThatWasInTheWayOfAnotherMayTryAgain(String state) {
        assertTrue(outage.isOutage(refused(state)));
    }

    @Test
    void aMistakeOfOursIsNone() {
        assertFalse(outage.isOutage(new IllegalStateException("57P01")));
    }

    private static PgException refused(String state) {
        return new PgException("refused", "ERROR", state, "details");
    }
}
