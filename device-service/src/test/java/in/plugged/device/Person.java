package in.plugged.device;

import in.plugged.resourceserver.testing.TestSession;
import in.plugged.resourceserver.testing.TestSessions;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who is logged in, at an address of his own. */
public record Person(String userId, String hubId, TestSession session, String address) {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    public static Person loggedIn() {
        return loggedIn(Instant.now());
    }

    public static Person loggedIn(Instant at) {
        int number = NUMBERS.incrementAndGet();
        String user = "usr_test" + number;
        String hub = "hub_test" + number;
        return new Person(user, hub, session(user, hub, at), Program.newAddress());
    }

    private static TestSession session(String user, String hub, Instant at) {
        return TestSessions.valid().user(user).hubs(hub, hub + "b").loggedInAt(at).issue();
    }

    /** The same one in another browser. */
    public Person elsewhere() {
        return new Person(
                userId, hubId, session(userId, hubId, Instant.now()), Program.newAddress());
    }

    public Services services() {
        return new Services(userId);
    }

    public ValidatableResponse approve(Program program) {
        return approve(program.userCode(), Map.of());
    }

    public ValidatableResponse approve(String userCode, Map<String, Object> more) {
        return decide("approve", userCode, more);
    }

    public ValidatableResponse deny(String userCode) {
        return decide("deny", userCode, Map.of());
    }

    private ValidatableResponse decide(String how, String userCode, Map<String, Object> more) {
        var body = new HashMap<>(more);
        body.put("user_code", userCode);
        return call().contentType(ContentType.JSON).body(body).post("/api/cli/auth/" + how).then();
    }

    public RequestSpecification call() {
        return Program.from(address).header("Cookie", session.cookie());
    }
}
