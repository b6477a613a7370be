package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.outside.Somebody;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever comes back in vain again and again has no provider asked about him. */
@OauthServiceTest
class OutsideLimitTest {

    private static final int LIMIT = 50;

    @Inject TestClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
        Database.update("delete from login_failure");
    }

    @Test
    void soManyFromAnAddressAreEnough() {
        Somebody there = Somebody.fresh();
        var person = new Person();
        comeInVain(person, LIMIT);
        String back = Outside.agreed(person, there);

        Response refused = person.get(back);

        refused.then().statusCode(429).body(containsString("href=\"/login\""));
        int seconds = Integer.parseInt(refused.header("Retry-After"));
        assertTrue(seconds <= 300 && seconds > 240, "within the window: " + seconds);
        assertEquals("", person.cookie("session"));
        assertEquals(List.of(), Outside.accountsOf(there));
        Outside.registered(there); // from elsewhere
    }

    @Test
    void thePasswordIsStillAWayInAndLaterTheProviderIsToo() {
        String owner = Person.registered().address;
        var person = new Person();
        comeInVain(person, LIMIT);
        Outside.logIn(person, Somebody.fresh()).then().statusCode(429);

        person.logIn(owner, Person.PASSWORD).then().statusCode(303);
        clock.forward(Duration.ofMinutes(5));
        Outside.logIn(person, Somebody.fresh()).then().statusCode(303);
    }

    @Test
    void whoComesInCountsForNothing() {
        var person = new Person();
        Somebody there = Somebody.fresh();
        comeInVain(person, LIMIT - 1);
        Outside.logIn(person, there).then().statusCode(303);
        Outside.logIn(person, there).then().statusCode(303);

        comeInVain(person, 1);

        Outside.logIn(person, there).then().statusCode(429);
    }

    @Test
    void whoDeclinesThereIsNotAskedAboutAndDoesNotCount() {
        var person = new Person();
        comeInVain(person, LIMIT - 1);
        person.get(Outside.agreed(person, Somebody.fresh().refused("access_denied")))
                .then()
                .statusCode(403);

        Outside.logIn(person, Somebody.fresh()).then().statusCode(303);
    }

    @Test
    void howeverManyComeAtOnceNoMoreAreAskedAbout() throws InterruptedException {
        var person = new Person();
        comeInVain(person, LIMIT - 5);
        String back = junk(person);

        List<Integer> statuses = AtOnce.all(20, () -> person.ask(back).statusCode());

        assertEquals(5, statuses.stream().filter(status -> status == 400).count());
        assertEquals(15, statuses.stream().filter(status -> status == 429).count());
    }

    private static void comeInVain(Person person, int times) {
        for (int time = 0; time < times; time++) {
            person.get(junk(person)).then().statusCode(400);
        }
    }

    /** Back with a code that the provider does not know. */
    private static String junk(Person person) {
        return Outside.agreed(person, Somebody.fresh()).replaceAll("code=[^&]+", "code=junk");
    }
}
