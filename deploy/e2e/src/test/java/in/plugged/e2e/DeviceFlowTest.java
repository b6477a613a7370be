package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A program without a browser gets a key by a person's click, at the pace of the contract. */
class DeviceFlowTest {

    private static final String APPROVE = "/api/cli/auth/approve";
    private static final String DENY = "/api/cli/auth/deny";
    private static final String DEVICES = "/api/cli/devices";
    private static final String SERVERS = "/api/servers";

    private final Stack stack = Stack.shared();
    private final Person person = Person.register(stack);

    private static void assertDone(Answer answer) {
        assertEquals(2, answer.status() / 100, answer::text);
    }

    private static void assertRefused(int status, String name, Answer answer) {
        assertEquals(status, answer.status(), answer::text);
        assertEquals(name, answer.at("/status"), answer::text);
        assertTrue(answer.json().at("/error/details/hint").isTextual(), answer::text);
    }

    private int statusAtBackend(String key) {
        return new Http(stack.gateway(), key).get(SERVERS).status();
    }

    /** Lets the device in, and answers its key. */
    private String letIn(Device device, Person owner, String decision) {
        assertDone(owner.calls().post(APPROVE, decision));
        Answer approved = device.pollInTime();
        assertEquals(200, approved.status(), approved::text);
        assertEquals("approved", approved.at("/status"));
        return approved.at("/api_key");
    }

    @Test
    void aClickBecomesAKeyThatWorksUntilTheDeviceIsRevoked() {
        Device device = Device.begin(stack);
        assertEquals("{\"status\":\"authorization_pending\"}", device.pollInTime().text());

        String key = letIn(device, person, device.decision());

        assertTrue(key.startsWith("pg_in_plg_"), "The key has another form");
        assertEquals(key, device.poll().at("/api_key"), "An answer that was lost is given again");
        assertEquals(200, statusAtBackend(key));
        String id = person.calls().get(DEVICES).at("/data/0/id");
        assertDone(person.calls().delete(DEVICES + "/" + id));
        assertEquals("", person.calls().get(DEVICES).at("/data/0/id"));
        RevocationTest.assertSoon("410", () -> Integer.toString(statusAtBackend(key)));
    }

    @Test
    void theOwnerHearsOfItByMail() {
        stack.letters().confirm(person);
        Device device = Device.begin(stack, "{\"client_name\":\"Laptop\"}");

        letIn(device, person, device.decision());

        String letter = stack.letters().awaitWith(person.email(), "Laptop");
        assertTrue(letter.contains("/devices") || letter.contains("/account"), letter);
    }

    @Test
    void thePersonChoosesTheHubAndTakesScopesAway() {
        Answer hub = person.calls().post("/api/hubs", "{\"name\":\"Second\"}");
        Device device = Device.begin(stack, "{\"scopes\":[\"read:servers\",\"write:servers\"]}");
        String decision =
                "{\"user_code\":\"%s\",\"hub_id\":\"%s\",\"scopes\":[\"read:servers\"]}"
                        .formatted(device.userCode(), hub.at("/id"));

        var calls = new Http(stack.gateway(), letIn(device, person, decision));

        Answer known = calls.get("/api/auth/check");
        assertEquals(hub.at("/id"), known.header("X-Auth-Hub"));
        assertEquals("read:servers", known.header("X-Auth-Scopes"));
        assertEquals(403, calls.post(SERVERS, "{\"name\":\"mine\"}").status());
    }

    @Test
    void whoIsDeniedGetsNothing() {
        Device device = Device.begin(stack);

        assertDone(person.calls().post(DENY, device.decision()));

        assertRefused(403, "denied", device.pollInTime());
        assertEquals(409, person.calls().post(APPROVE, device.decision()).status());
    }

    @Test
    void nobodyDecidesWithoutASession() {
        Device device = Device.begin(stack);

        assertEquals(
                401,
                new Http(stack.gateway(), "X-Nobody", "yes")
                        .post(APPROVE, device.decision())
                        .status());
        assertEquals(Device.PENDING, device.pollInTime().at("/status"));
    }

    @Test
    void aCodeBelongsToTheBrowserThatOpenedItFirst() {
        Device device = Device.begin(stack);
        String page = "/cli/authorize?code=" + device.userCode();
        assertEquals(200, person.calls().get(page).status());

        Answer other = Person.register(stack).calls().post(APPROVE, device.decision());

        assertEquals(409, other.status(), other::text);
        letIn(device, person, device.decision());
    }

    @Test
    void aHubOfSomebodyElseIsRefused() {
        Device device = Device.begin(stack);
        String theirs = Person.register(stack).hub();
        String decision =
                "{\"user_code\":\"%s\",\"hub_id\":\"%s\"}".formatted(device.userCode(), theirs);

        assertEquals(403, person.calls().post(APPROVE, decision).status());
        assertEquals(Device.PENDING, device.pollInTime().at("/status"));
    }

    @Test
    void whoAsksTooOftenIsToldToWait() {
        Device device = Device.begin(stack);
        device.pollInTime();

        Answer early = device.poll();

        assertRefused(429, "slow_down", early);
        assertTrue(Integer.parseInt(early.header("Retry-After")) <= 5, early.header("Retry-After"));
        assertEquals(Device.PENDING, device.pollInTime().at("/status"));
    }

    @Test
    void codesThatAreNoneAreTold() {
        var nobody = new Http(stack.gateway(), "X-Nobody", "yes");
        String poll = "/api/cli/auth/poll?device_code=";

        assertRefused(400, "invalid", nobody.get(poll + "short"));
        assertRefused(404, "unknown", nobody.get(poll + "0".repeat(48)));
        assertEquals(404, person.calls().post(APPROVE, "{\"user_code\":\"ABCD-2345\"}").status());
    }
}
