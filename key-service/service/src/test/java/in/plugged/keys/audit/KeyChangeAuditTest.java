package in.plugged.keys.audit;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import in.plugged.service.testing.AtOnce;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the trail tells of a key that is not worth what it was. */
@KeyServiceTest
class KeyChangeAuditTest {

    private final Hub hub = Hub.fresh();

    @Test
    void thatAddressesAreNoLongerAskedForIsThere() {
        Issued key = hub.newKey(Map.of("allowed_ips", List.of("192.0.2.0/24", "198.51.100.7")));
        hub.change(key.id(), Map.of("allowed_ips", List.of("192.0.2.0/24"))).statusCode(200);
        hub.change(key.id(), Map.of("allowed_ips", List.of())).statusCode(200);

        trail(hub)
                .body(field("data[0].details.changed", equalTo("allowed_ips")))
                .body(field("data[0].details.allowed_ips", equalTo("cleared")))
                .body(field("data[0].details", not(hasKey("scopes"))))
                .body(field("data[1].details.changed", equalTo("allowed_ips")))
                .body(field("data[1].details", not(hasKey("allowed_ips"))));
    }

    @Test
    void aKeyThatMovesIsInBothTrails() {
        Hub other = Hub.fresh();
        Issued key = hub.newKey();
        Person.of(hub, other).change(key.id(), Map.of("hub_id", other.id())).statusCode(200);

        for (Hub each : List.of(hub, other)) {
            trail(each)
                    .body(field("data[0].act", equalTo("key.changed")))
                    .body(field("data[0].subject", equalTo(key.id())))
                    .body(field("data[0].details.changed", equalTo("hub_id")))
                    .body(field("data[0].details.from_hub_id", equalTo(hub.id())))
                    .body(field("data[0].details.to_hub_id", equalTo(other.id())));
        }
        trail(other).body(field("data", hasSize(1)));
        trail(hub).body(field("data", hasSize(2)));
    }

    @Test
    void oneThatCameInClearTextIsThereOnce() throws InterruptedException {
        Issued key = hub.newKey().told();

        AtOnce.all(
                5, () -> Hub.verify(key.text(), Map.of("insecure", true)).extract().statusCode());

        trail(hub)
                .body(field("data.act", equalTo(List.of("key.exposed", "key.created"))))
                .body(field("data[0].subject", equalTo(key.id())));
    }

    private static ValidatableResponse trail(Hub hub) {
        return hub.request().get("/api/auth/keys/audit").then().statusCode(200);
    }
}
