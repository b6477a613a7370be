package in.plugged.resourceserver.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import org.junit.jupiter.api.Test;

class UserAgentsTest {

    private final UserAgents agents = new UserAgents("plg");

    @Test
    void oneOfUsualLengthStaysAsItIs() {
        assertEquals("curl/8.5.0", agents.shown("curl/8.5.0"));
        assertNull(agents.shown(null));
    }

    @Test
    void aLongOneIsCut() {
        assertEquals("x".repeat(200), agents.shown("x".repeat(201)));
    }

    @Test
    void oneWithAKeyInItIsHidden() {
        String key = new KeyFormat("plg").mint(KeyPrefix.PK_LIVE).text();

        assertEquals("(hidden)", agents.shown("agent " + key));
    }
}
