package in.plugged.keys.provision;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.verify.TokenIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom the trail names when a service does something for somebody. */
@KeyServiceTest
@QuarkusTestResource(value = TokenIssuer.class, restrictToAnnotatedClass = true)
class ProvisionAuditTest {

    private static final String SERVICE = "device-service";
    private static final String ADDRESS = "203.0.113.9";

    private final Hub hub = Hub.fresh();

    @Test
    void whoAgreedHasMadeTheKeyFromWhereTheProgramAsked() {
        Issued key = Wish.fresh(hub).with("address", ADDRESS).made();

        trail().body(field("data", hasSize(1)))
                .body(field("data[0].act", equalTo("key.created")))
                .body(field("data[0].subject", equalTo(key.id())))
                .body(field("data[0].actor", equalTo("ses_test")))
                .body(field("data[0].address", equalTo(ADDRESS)))
                .body(field("data[0].details.by", equalTo(SERVICE)));
    }

    @Test
    void soHasWhoAgreedToAnotherOneEndedTheOneBefore() {
        Wish before = Wish.fresh(hub);
        Issued replaced = before.made();
        Wish.fresh(hub)
                .with("session_id", "ses_later")
                .with("address", ADDRESS)
                .instead(before)
                .made();

        // the end of the one comes before the other
        trail().body(
                        field(
                                "data.act",
                                equalTo(List.of("key.created", "key.revoked", "key.created"))))
                .body(field("data[1].subject", equalTo(replaced.id())))
                .body(field("data[1].actor", equalTo("ses_later")))
                .body(field("data[1].address", equalTo(ADDRESS)))
                .body(field("data[1].details.by", equalTo(SERVICE)));
    }

    @Test
    void whoWantsAKeyNoMoreHasEndedIt() {
        Issued key = Wish.fresh(hub).made();
        Wish.service()
                .delete(Wish.PROVISION + "/" + key.id() + "?user_id=" + hub.userId())
                .then()
                .statusCode(204);

        trail().body(field("data[0].act", equalTo("key.revoked")))
                .body(field("data[0].actor", equalTo(hub.userId())))
                .body(field("data[0].address", nullValue()))
                .body(field("data[0].details.by", equalTo(SERVICE)));
    }

    @Test
    void whatTheServiceDoesByItselfIsItsOwn() {
        Wish wish = Wish.fresh(hub);
        wish.made();
        wish.cancel().statusCode(204);

        trail().body(field("data[0].act", equalTo("key.revoked")))
                .body(field("data[0].details.reason", equalTo("undelivered")))
                .body(field("data[0].actor", equalTo(SERVICE)))
                .body(field("data[0].details", not(hasKey("by"))));
    }

    private ValidatableResponse trail() {
        return hub.request().get("/api/auth/keys/audit").then().statusCode(200);
    }
}
