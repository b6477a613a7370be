package in.plugged.device.cli;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Person;
import in.plugged.device.Program;
import in.plugged.device.Services;
import in.plugged.device.flow.Begun;
import in.plugged.device.flow.FlowRequest;
import in.plugged.device.flow.Flows;
import in.plugged.device.flow.Kind;
import in.plugged.device.flow.Redeemed;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person can give an OAuth client is what oauth-service lets it have of that person. */
@DeviceServiceTest
class ClientDecisionTest {

    private static final String CLIENT = "cli_television";

    private final Person person = Person.loggedIn();
    private Begun.Ready begun;

    @Inject Flows flows;

    private static <T> T got(Supplier<Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(work);
    }

    @BeforeEach
    void begin() throws Throwable {
        var request =
                new FlowRequest(
                        Kind.OAUTH,
                        Optional.of(CLIENT),
                        "Television",
                        false,
                        Program.newAddress(),
                        "TV/1.0",
                        Set.of("read:servers", "admin"),
                        Set.of("https://plugged.in"));
        begun = assertInstanceOf(Begun.Ready.class, got(() -> flows.begin(request)));
    }

    private String code() {
        return begun.userCode().text();
    }

    private Redeemed redeemed() throws Throwable {
        return got(() -> flows.redeem(begun.deviceCode(), CLIENT));
    }

    @Test
    void theTimeOfAnApprovalIsThatOfWhoeverEndsThings() throws Throwable {
        person.approve(code(), Map.of())
                .statusCode(200)
                .body(field("scopes", containsInAnyOrder("admin", "read:servers")));

        var approved = assertInstanceOf(Redeemed.Approved.class, redeemed());
        assertEquals(Services.AT, approved.approvedAt());
    }

    @Test
    void whatItMayNotHaveIsNotGiven() throws Throwable {
        person.services().behave("standing", "little");

        person.approve(code(), Map.of("scopes", List.of("read:servers", "admin")))
                .statusCode(403)
                .body(field("error.details.scopes", contains("admin")));
        assertInstanceOf(Redeemed.Pending.class, redeemed());

        person.approve(code(), Map.of())
                .statusCode(200)
                .body(field("scopes", contains("read:servers")));
        var approved = assertInstanceOf(Redeemed.Approved.class, redeemed());
        assertEquals(Set.of("read:servers"), approved.scopes());
    }

    @Test
    void whereNothingIsLeftNothingIsDecided() throws Throwable {
        person.services().behave("standing", "nothing");

        person.approve(code(), Map.of()).statusCode(403);

        assertInstanceOf(Redeemed.Pending.class, redeemed());
    }

    @Test
    void aSessionThatHasEndedDecidesNothing() throws Throwable {
        person.services().behave("standing", "gone");

        person.approve(code(), Map.of()).statusCode(401);

        assertInstanceOf(Redeemed.Pending.class, redeemed());
    }

    @Test
    void whileNobodyCanTellItIsToBeAskedAgain() throws Throwable {
        person.services().behave("standing", "away");
        person.approve(code(), Map.of()).statusCode(503);
        assertInstanceOf(Redeemed.Pending.class, redeemed());

        person.services().recover("standing");
        person.approve(code(), Map.of()).statusCode(200);
    }
}
