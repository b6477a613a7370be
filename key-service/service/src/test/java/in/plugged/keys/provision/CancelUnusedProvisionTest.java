package in.plugged.keys.provision;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.verify.TokenIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever can't know whether a key arrived takes it back unless it is used. */
@KeyServiceTest
@QuarkusTestResource(value = TokenIssuer.class, restrictToAnnotatedClass = true)
class CancelUnusedProvisionTest {

    private final Hub hub = Hub.fresh();
    private final Wish wish = Wish.fresh(hub);

    private Issued used() {
        Issued key = wish.made().told();
        Hub.check(key.text()).statusCode(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                hub.get(key.id())
                                        .body(field("secrets[0].last_used_at", notNullValue())));
        return key;
    }

    @Test
    void whatSomebodyUsesStays() {
        Issued key = used();

        wish.cancelUnlessUsed().statusCode(200).body(field("status", equalTo("used")));
        wish.cancelUnlessUsed().statusCode(200);

        assertEquals("VALID", Hub.codeOf(key.text()));
        wish.make().statusCode(201).body(field("id", equalTo(key.id())));
    }

    @Test
    void whatNobodyHasUsedEnds() {
        Issued key = wish.made();

        wish.cancelUnlessUsed().statusCode(204);

        assertEquals("REVOKED", Hub.codeOf(key.text()));
        wish.refused("cancelled");
    }

    @Test
    void whatWasNeverHeardOfIsRemembered() {
        wish.cancelUnlessUsed().statusCode(204);

        wish.refused("cancelled");
    }

    @Test
    void aKeyThatWasUsedAndHasEndedIsInNobodysUse() {
        Issued key = used();
        hub.revoke(key.id()).statusCode(204);

        wish.cancelUnlessUsed().statusCode(204);

        wish.refused("cancelled");
    }

    @Test
    void theUseOfAnotherSecretSaysNothing() {
        Issued key = wish.made();
        Issued rotated = Issued.of(hub.rotate(key.id(), Map.of()).statusCode(201)).told();
        Hub.check(rotated.text()).statusCode(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> hub.get(key.id()).body(field("last_used_at", notNullValue())));

        wish.cancelUnlessUsed().statusCode(204);

        assertEquals("VALID", Hub.codeOf(rotated.text()));
    }

    @Test
    void itIsNotAskedForByDefault() {
        Issued key = used();

        wish.cancel().statusCode(204);

        assertEquals("REVOKED", Hub.codeOf(key.text()));
    }
}
