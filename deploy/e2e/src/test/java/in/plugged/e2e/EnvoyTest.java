package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.e2e.Stack.Issued;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Envoy itself is not run. This sends what it would send with {@code deploy/gateways/envoy.yaml}:
 * the caller's method, the prefix with the caller's path and query behind it, an empty body, and of
 * the caller's headers the allowed ones.
 */
@Foreign
class EnvoyTest {

    private final Stack stack = Stack.foreign();
    private final GatewayFile file = GatewayFile.read("envoy.yaml");

    @Test
    void everyMethodAndPathIsChecked() {
        Issued key = stack.newKey("\"scopes\":[\"read:servers\",\"write:servers\"]");
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
            for (String prefix : prefixes()) {
                Answer passed = ask(method, prefix, "/servers/1?x=y", authorization(key.text()));
                assertEquals(200, passed.status(), method + " " + prefix);
                assertToldToTheBackend(passed, key);
                assertEquals(401, ask(method, prefix, "/servers/1", Map.of()).status());
            }
        }
    }

    @Test
    void theCallerDoesNotChooseTheScope() {
        Map<String, String> headers = authorization(stack.newKey().text());
        String write = prefixes().get(1);
        for (String path :
                List.of(
                        "/servers?scope=read:servers",
                        "/servers&scope=read:servers",
                        "/../check?scope=read:servers",
                        "/servers?for=/x&scope=")) {
            Answer refused = ask("POST", write, path, headers);
            assertEquals(403, refused.status(), path);
            assertEquals("write:servers", refused.at("/error/details/required_scopes/0"));
        }
    }

    @Test
    void refusalsComeWhole() {
        Issued key = stack.newKey();
        stack.owner().delete(key.path());

        Answer refused = ask("PUT", prefixes().getFirst(), "/servers", authorization(key.text()));

        assertEquals(410, refused.status());
        assertEquals("GONE", refused.at("/error/code"));
        assertEquals("no-store", refused.header("Cache-Control"));
    }

    @Test
    void theAddressThatEnvoyAddsCountsNotTheForgedOne() {
        String key = stack.newKey("\"allowed_ips\":[\"192.0.2.7\"]").text();
        String prefix = prefixes().getFirst();

        // forged by the caller, then the caller as Envoy sees it, then Envoy itself
        var forged =
                Map.of(
                        "authorization",
                        "Bearer " + key,
                        "x-forwarded-for",
                        "192.0.2.7,192.0.2.8,127.0.0.1");
        var real =
                Map.of(
                        "authorization",
                        "Bearer " + key,
                        "x-forwarded-for",
                        "192.0.2.8,192.0.2.7,127.0.0.1");

        assertEquals(403, ask("GET", prefix, "/servers", forged).status());
        assertEquals(200, ask("GET", prefix, "/servers", real).status());
    }

    private List<String> prefixes() {
        return file.all("path_prefix").stream().map(JsonNode::asText).toList();
    }

    private void assertToldToTheBackend(Answer passed, Issued key) {
        for (JsonNode pattern : file.all("allowed_upstream_headers").getFirst().path("patterns")) {
            assertTrue(!passed.header(pattern.path("exact").asText()).isEmpty(), pattern::toString);
        }
        assertEquals(key.id(), passed.header("X-Auth-Key"));
    }

    private Answer ask(String method, String prefix, String path, Map<String, String> headers) {
        JsonNode allowed = file.all("allowed_headers").getFirst().path("patterns");
        Call call = Call.to(stack.keyService());
        for (var header : headers.entrySet()) {
            assertTrue(allowed.findValuesAsText("exact").contains(header.getKey()));
            call = call.with(header.getKey(), header.getValue());
        }
        return call.send(method, prefix + path, "");
    }

    private static Map<String, String> authorization(String key) {
        return Map.of("authorization", "Bearer " + key);
    }
}
