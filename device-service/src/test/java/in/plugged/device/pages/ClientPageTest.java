package in.plugged.device.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page shows what an OAuth client may have of whoever looks at it, and nothing more counts. */
@DeviceServiceTest
class ClientPageTest {

    private static final String CLIENT = "cli_television";

    private final Person person = Person.loggedIn();
    private final Browser browser = Browser.of(person);
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

    private String page() {
        return "/cli/authorize?code=" + code();
    }

    private Redeemed redeemed() throws Throwable {
        return got(() -> flows.redeem(begun.deviceCode(), CLIENT));
    }

    @Test
    void whatItMayHaveIsShownAndGiven() throws Throwable {
        browser.get(page())
                .then()
                .statusCode(200)
                .body(containsString("value=\"admin\""))
                .body(containsString("value=\"read:servers\""));

        browser.decide(code(), "approve", person.hubId(), List.of("read:servers"))
                .then()
                .statusCode(303)
                .header("Location", endsWith("/cli/authorize/done?outcome=tokens"));

        var approved = assertInstanceOf(Redeemed.Approved.class, redeemed());
        assertEquals(Set.of("read:servers"), approved.scopes());
        assertEquals(Services.AT, approved.approvedAt());
    }

    @Test
    void whatItMayNotHaveIsNotShownAndNotGiven() throws Throwable {
        person.services().behave("standing", "little");

        browser.get(page())
                .then()
                .statusCode(200)
                .body(containsString("value=\"read:servers\""))
                .body(not(containsString("value=\"admin\"")));
        browser.decide(code(), "approve", person.hubId(), List.of("read:servers", "admin"))
                .then()
                .statusCode(403);

        assertInstanceOf(Redeemed.Pending.class, redeemed());
    }

    @Test
    void whereNothingIsLeftNothingIsAsked() throws Throwable {
        browser.get(page()).then().statusCode(200);
        person.services().behave("standing", "nothing");

        browser.get(page()).then().statusCode(403);
        browser.decide(code(), "approve", person.hubId(), List.of("admin")).then().statusCode(403);

        assertInstanceOf(Redeemed.Pending.class, redeemed());
    }

    @Test
    void whoCanGiveNothingLeavesItToSomebodyElse() {
        person.services().behave("standing", "nothing");
        browser.get(page()).then().statusCode(403);

        Browser.of(Person.loggedIn()).get(page()).then().statusCode(200);
    }

    @Test
    void aDenialAsksNobody() throws Throwable {
        browser.get(page()).then().statusCode(200);
        person.services().behave("standing", "away");

        browser.decide(code(), "deny", person.hubId(), List.of("admin")).then().statusCode(303);

        assertInstanceOf(Redeemed.Denied.class, redeemed());
    }
}
