package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.e2e.Stack.Issued;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Traefik itself is not run. This sends what it would send with {@code
 * deploy/gateways/traefik.yaml}: GET, whatever the caller's method, to the given address, which is
 * written into headers.
 */
@Foreign
class TraefikTest {

    private final Stack stack = Stack.foreign();
    private final GatewayFile file = GatewayFile.read("traefik.yaml");

    @Test
    void theScopeStandsInTheAddressAndTheBackendIsToldWhoCalls() {
        Issued key = stack.newKey();

        Answer mayRead = ask(addresses().get(0), key.text());
        Answer mayWrite = ask(addresses().get(1), key.text());

        assertEquals(200, mayRead.status());
        for (JsonNode header : file.all("authResponseHeaders").getFirst()) {
            assertTrue(!mayRead.header(header.asText()).isEmpty(), header::toString);
        }
        assertEquals(403, mayWrite.status());
    }

    @Test
    void everyRouterUsesMiddlewaresThatThereAre() {
        JsonNode middlewares = file.content().at("/http/middlewares");
        for (JsonNode used : file.all("middlewares")) {
            if (used.isArray()) {
                used.forEach(name -> assertTrue(middlewares.has(name.asText()), name::toString));
            }
        }
    }

    @Test
    void noSpellingOfAnIdentityComesFromOutside() {
        JsonNode removed =
                file.content().at("/http/middlewares/forget-outside/headers/customRequestHeaders");
        for (JsonNode header : file.all("authResponseHeaders").getFirst()) {
            String last = header.asText().replace("X-Auth-", "");
            for (String prefix : List.of("X-Auth-", "X_Auth_", "X-Auth_", "X_Auth-")) {
                assertTrue(removed.has(prefix + last), prefix + last);
            }
        }
    }

    private List<URI> addresses() {
        return file.all("address").stream().map(JsonNode::asText).map(URI::create).toList();
    }

    private Answer ask(URI address, String key) {
        return Call.to(stack.keyService())
                .bearing(key)
                .with("X-Forwarded-For", "192.0.2.7")
                .with("X-Forwarded-Method", "POST")
                .with("X-Forwarded-Uri", "/servers?scope=none")
                .get(address.getPath() + "?" + address.getQuery());
    }
}
