package in.plugged.device.cli;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Person;
import in.plugged.device.Program;
import in.plugged.resourceserver.testing.TestKeys;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@DeviceServiceTest
class DevicesTest {

    private static final String DEVICES = "/api/cli/devices";

    private final Person person = Person.loggedIn();

    private String connected() {
        var program = Program.begun(Map.of("client_name", "Terminal"));
        person.approve(program).statusCode(200);
        program.poll().statusCode(200);
        return person.services().made().getLast().getString("id");
    }

    @Test
    void aPersonSeesTheDevicesThatWereLetIn() {
        String id = connected();

        person.call()
                .get(DEVICES)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(field("data", hasSize(1)))
                .body(field("data[0].id", equalTo(id)))
                .body(field("data[0].name", equalTo("Terminal")))
                .body(field("data[0].hub_id", equalTo(person.hubId())))
                .body(field("data[0].status", equalTo("active")))
                .body(field("data[0].last_used_at", nullValue()))
                .body(field("data[0].scopes", hasSize(8)))
                .body(field("pagination.next_cursor", nullValue()))
                .body(field("pagination.limit", equalTo(50)));
    }

    @Test
    void aDeviceIsDisconnected() {
        String id = connected();

        person.call().delete(DEVICES + "/" + id).then().statusCode(204);
        assertEquals(List.of(), person.services().live());
    }

    @Test
    void whatIsNotToldEverywhereYetIsAccepted() {
        String id = connected();
        person.services().behave("end", "soon");

        person.call().delete(DEVICES + "/" + id).then().statusCode(202);
    }

    @Test
    void aDeviceOfSomebodyElseIsNotFound() {
        String id = connected();

        Person.loggedIn().call().delete(DEVICES + "/" + id).then().statusCode(404);
        person.call().delete(DEVICES + "/nothing").then().statusCode(404);
        assertEquals(1, person.services().live().size());
    }

    @Test
    void withoutKeyServiceThereIsNoList() {
        person.services().behave("list", "away");

        person.call()
                .get(DEVICES)
                .then()
                .statusCode(503)
                .body(field("error.code", equalTo("UNAVAILABLE")));
    }

    @Test
    void aKeySeesNoDevices() {
        RestAssured.given()
                .header("Authorization", "Bearer " + TestKeys.valid().scopes("admin").key())
                .get(DEVICES)
                .then()
                .statusCode(403);
        RestAssured.given().get(DEVICES).then().statusCode(401);
    }
}
