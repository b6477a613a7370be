package in.plugged.device.cli;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Person;
import in.plugged.device.Program;
import in.plugged.device.Times;
import in.plugged.service.testing.Json;
import in.plugged.service.testing.RawHttp;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DeviceServiceTest
class InitiateTest {

    private static final String ORIGIN = "https://plugged.in";

    @Inject Times times;

    @Test
    void aProgramThatSaysNothingGetsItsCodes() {
        var said =
                RestAssured.given()
                        .header("X-Forwarded-For", Program.newAddress())
                        .contentType(ContentType.JSON)
                        .post("/api/cli/auth/initiate")
                        .then()
                        .statusCode(200)
                        .header("Cache-Control", "no-store")
                        .body(field("device_code", matchesPattern("[0-9A-Za-z]{48}")))
                        .body(
                                field(
                                        "user_code",
                                        matchesPattern("[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}")))
                        .body(field("verification_uri", equalTo(ORIGIN + "/device")))
                        .body(field("expires_in", equalTo(300)))
                        .body(field("interval", equalTo(5)))
                        .extract()
                        .as(Json.class);

        String complete = ORIGIN + "/cli/authorize?code=" + said.text("user_code");
        assertEquals(complete, said.text("verification_url"));
        assertEquals(complete, said.text("verification_uri_complete"));
        assertEquals(7, said.<Map<String, Object>>path("").size());
    }

    @Test
    void neitherBodyNorItsTypeIsNeeded() throws IOException {
        String answer =
                RawHttp.send(
                        "POST /api/cli/auth/initiate HTTP/1.1\nHost: localhost\nX-Forwarded-For: %s\nContent-Length: 0\nConnection: close\n\n"
                                .formatted(Program.newAddress()));

        assertEquals(200, RawHttp.status(answer));
    }

    @Test
    void withoutScopesItAsksForAllThatIsHarmless() {
        var program = Program.begun();

        assertEquals(
                "read:collections read:documents read:profile read:servers write:collections write:documents write:profile write:servers",
                times.fields(program).get("scopes"));
        assertEquals("pluggedin CLI", times.fields(program).get("name"));
    }

    @Test
    void theDeviceCodeIsStoredNowhere() {
        var program = Program.begun();

        assertFalse(times.fields(program).containsValue(program.deviceCode()));
    }

    @Test
    void theOriginIsTheConfiguredOneWhateverTheHostHeaderSays() {
        RestAssured.given()
                .header("X-Forwarded-For", Program.newAddress())
                .header("Host", "evil.example")
                .contentType(ContentType.JSON)
                .post("/api/cli/auth/initiate")
                .then()
                .statusCode(200)
                .body(field("verification_uri", equalTo(ORIGIN + "/device")));
    }

    @Test
    void adminCanBeAskedFor() {
        var program = Program.begun(Map.of("scopes", List.of("admin")));

        assertEquals("admin", times.fields(program).get("scopes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"read:nothing", "READ:SERVERS", ""})
    void anUnknownScopeIsRefused(String scope) {
        Program.initiate(Program.newAddress(), Map.of("scopes", List.of("read:servers", scope)))
                .statusCode(400)
                .body(field("error.details.violations.field", hasItem("scopes")));
    }

    @Test
    void anInternalScopeIsForbidden() {
        Program.initiate(Program.newAddress(), Map.of("scopes", List.of("keys:verify")))
                .statusCode(403)
                .body(field("error.code", equalTo("FORBIDDEN")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two\nlines", "turned \u202e around", "\u0000"})
    void aNameThatPretendsMoreThanANameIsRefused(String name) {
        Program.initiate(Program.newAddress(), Map.of("client_name", name))
                .statusCode(400)
                .body(field("error.details.violations.field", containsInAnyOrder("client_name")));
    }

    @Test
    void aNameIsAtMost64CharactersLong() {
        Program.initiate(Program.newAddress(), Map.of("client_name", "🔑".repeat(65)))
                .statusCode(400);
        var program = Program.begun(Map.of("client_name", "🔑".repeat(64)));
        assertEquals("🔑".repeat(64), times.fields(program).get("name"));
    }

    @Test
    void unknownFieldsAreRefused() {
        Program.initiate(Program.newAddress(), Map.of("hub_id", "hub_1"))
                .statusCode(400)
                .body(field("error.details.violations.field", everyItem(equalTo("hub_id"))));
    }

    @Test
    void aFormIsNotRead() {
        RestAssured.given()
                .contentType(ContentType.URLENC)
                .formParam("client_name", "x")
                .post("/api/cli/auth/initiate")
                .then()
                .statusCode(415);
    }

    @Test
    void moreThanTenWaitingFromOneAddressAreRefusedUntilOneIsOver() {
        String address = Program.newAddress();
        var first = begun(address);
        IntStream.range(1, 10).forEach(_ -> begun(address));

        Program.initiate(address, Map.of())
                .statusCode(429)
                .header("Retry-After", matchesPattern("2\\d\\d|300"))
                .body(field("error.code", equalTo("RATE_LIMITED")));

        times.pass(first, Duration.ofMinutes(5));
        begun(address);
    }

    @Test
    void whatIsDecidedMakesRoomForAnother() {
        String address = Program.newAddress();
        var first = begun(address);
        IntStream.range(1, 10).forEach(_ -> begun(address));
        Person.loggedIn().deny(first.userCode()).statusCode(200);

        begun(address);
    }

    @Test
    void whatTheCallerWroteIntoTheAddressesIsNotBelieved() {
        String own = Program.newAddress();
        var program = begun("198.51.100.7, " + own);

        assertEquals(own, times.fields(program).get("address"));
    }

    private static Program begun(String address) {
        var said = Program.initiate(address, Map.of()).statusCode(200).extract().as(Json.class);
        return new Program(address, said.text("device_code"), said.text("user_code"));
    }
}
