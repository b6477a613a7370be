package in.plugged.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.ServerStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void aTakenPortIsNamedWithWhoHasIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = new Ports(taken.getLocalPort() - new Ports(0).gateway());
            var refused = assertThrows(ServerStartException.class, () -> PortCheck.allFree(ports));
            String start =
                    "Port %d is taken by process %d ("
                            .formatted(taken.getLocalPort(), ProcessHandle.current().pid());
            String said = String.valueOf(refused.getMessage());
            assertTrue(said.startsWith(start), said);
        }
    }

    @Test
    void everyPortMovesByTheOffset() {
        for (int i = 0; i < new Ports(0).all().size(); i++) {
            assertEquals(new Ports(0).all().get(i) + 300, new Ports(300).all().get(i));
        }
    }

    @Test
    void suitesAHundredPortsApartDoNotMeet() {
        var first = new HashSet<>(new Ports(0).all());
        first.retainAll(new Ports(100).all());
        assertEquals(Set.of(), first);
    }
}
