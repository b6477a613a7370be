package in.plugged.keys.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.LogLines;
import in.plugged.service.testing.RawHttp;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Who reads the logs gets no key. */
@KeyServiceTest
class NoSecretInLogsTest {

    private final Hub hub = Hub.fresh();

    @Test
    void noLineHoldsASecret() throws Exception {
        try (var lines = LogLines.of("in.plugged")) {
            Issued key = hub.newKey();
            Issued rotated = Issued.of(hub.rotate(key.id(), Map.of()));
            Hub.codeOf(key.text());
            Hub.check(rotated.text() + "x");
            Hub.verify(key.text(), Map.of("colour", "red"));
            hub.create(Map.of("name", "ci", "type", key.text()));
            hub.get(key.text());
            RawHttp.statusOf(
                    "/api/auth/keys?key=" + key.text(), "X-API-Key: " + rotated.text() + "\u0001");
            hub.revoke(key.id());
            Hub.check(key.text());
            Logger.getLogger("in.plugged.check").info("a line to be seen");

            assertFalse(lines.all().isEmpty());
            assertEquals(
                    List.of(),
                    lines.all().stream()
                            .filter(
                                    line ->
                                            line.contains(secret(key))
                                                    || line.contains(secret(rotated)))
                            .toList());
        }
    }

    private static String secret(Issued key) {
        return key.text().substring(29, 60);
    }
}
