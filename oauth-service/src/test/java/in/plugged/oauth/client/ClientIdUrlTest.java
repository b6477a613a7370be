package in.plugged.oauth.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.client.ClientIdUrl.Fit;
import in.plugged.oauth.client.ClientIdUrl.Unfit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row R3 of the attacks: addresses that are no ids. */
class ClientIdUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://tool.example/client.json",
                "https://tool.example/a",
                "https://tool.example/a/b.c/",
                "https://tool.example/.well-known/client",
                "https://tool.example/a?version=1",
                "https://xn--bcher-kva.example/client"
            })
    void anAddressOfADocumentIsAnId(String text) {
        Fit fit = assertInstanceOf(Fit.class, ClientIdUrl.read(text, false));

        assertEquals(text, fit.url().text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://tool.example/client | https",
                "HTTPS://tool.example/client | https",
                "file:///etc/passwd | https",
                "https://tool.example | path",
                "https://tool.example/ | path",
                "https://tool.example?a | path",
                "https://tool.example/client#a | fragment",
                "https://tool.example/client# | fragment",
                "https://user@tool.example/client | user",
                "https://user:word@tool.example/client | user",
                "https:///client | host",
                "https://tool.example/a/./client | segment",
                "https://tool.example/a/../client | segment",
                "https://tool.example/.. | segment",
                "https://tool.example/%2e%2E/client | segment",
                "https://tool.example/.%2e | segment",
                "https://tool.example:443/client | port",
                "https://tool.example:8443/client | port",
                "https://tool.example\\@other.example/client | strange",
                "https://tool.example/cli ent | strange",
                "https://bücher.example/client | strange",
                "https://tool.example/%zz | no address",
            })
    void whatCouldBeReadInTwoWaysIsNone(String text, String why) {
        Unfit unfit = assertInstanceOf(Unfit.class, ClientIdUrl.read(text, false));

        assertTrue(unfit.why().contains(why), unfit.why());
    }

    @Test
    void anAddressWithoutEndIsNone() {
        String start = "https://tool.example/";
        String longest = start + "a".repeat(2_000 - start.length());

        assertInstanceOf(Fit.class, ClientIdUrl.read(longest, false));
        assertInstanceOf(Unfit.class, ClientIdUrl.read(longest + "a", false));
    }

    @Test
    void aPortIsForDevelopment() {
        assertInstanceOf(Fit.class, ClientIdUrl.read("https://localhost:8443/client", true));
    }
}
