package in.plugged.oauth.pages;

import static in.plugged.oauth.pages.Makers.CLIENTS;
import static in.plugged.oauth.pages.Makers.ROBOT;
import static in.plugged.oauth.pages.Makers.SERVER;
import static in.plugged.oauth.pages.Makers.atTheForm;
import static in.plugged.oauth.pages.Makers.id;
import static in.plugged.oauth.pages.Makers.papers;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the form of an application does not show stays as it is when the form is saved. */
@OauthServiceTest
class KeptClientTest {

    private Person person;

    @BeforeEach
    void enter() {
        person = atTheForm();
    }

    private String made(Map<String, String> fields) {
        String id = id(person.post(CLIENTS, fields));
        person.get(CLIENTS + "/" + id).then().statusCode(200);
        return id;
    }

    private void save(String id) {
        save(id, papers("https://papers.example/cb"));
    }

    private void save(String id, Map<String, String> fields) {
        person.post(CLIENTS + "/" + id, fields).then().statusCode(303);
    }

    private static String column(String name, String id) {
        return Database.column("select " + name + " from client where id = ?", id).getFirst();
    }

    @Test
    void whatIsChangedInTheVeryMomentStays() throws Exception {
        String id = made(SERVER);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<List<String>> changing = thread.submit(() -> changeSlowly(id));
            await().atMost(Duration.ofSeconds(30)).until(() -> isChanging(id));

            save(id);

            assertEquals(1, changing.get().size());
        }
        assertEquals("Papers", column("name", id));
        assertEquals("https://docs.example/privacy", column("policy_uri", id));
    }

    private static List<String> changeSlowly(String id) {
        return Database.column(
                "with changed as (update client set policy_uri = 'https://docs.example/privacy'"
                        + " where id = ? returning id) select pg_sleep(2) from changed",
                id);
    }

    private static boolean isChanging(String id) {
        return Database.column("select id from client where id = ? for update skip locked", id)
                .isEmpty();
    }

    @Test
    void oneThatDoesNotRefreshStaysSo() {
        String id = made(SERVER);
        Database.update("update client set grant_types = '{authorization_code}' where id = ?", id);

        save(id);

        assertEquals("Papers", column("name", id));
        assertEquals("{authorization_code}", column("grant_types", id));
    }

    @Test
    void oneThatRefreshesStaysSo() {
        String id = made(SERVER);

        save(id);

        assertEquals("{authorization_code,refresh_token}", column("grant_types", id));
    }

    @Test
    void oneThatPeopleLetInFromNowOnRefreshes() {
        String id = made(ROBOT);

        save(id);

        assertEquals("{authorization_code,refresh_token}", column("grant_types", id));
    }
}
