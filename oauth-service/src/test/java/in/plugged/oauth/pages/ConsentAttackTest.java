package in.plugged.oauth.pages;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.service.testing.Database;
import io.agroal.api.AgroalDataSource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class ConsentAttackTest {

    @Inject TestClock clock;
    @Inject AgroalDataSource database;

    private Application application;
    private Person person;

    @BeforeEach
    void register() {
        application = Application.named("Docs Sync");
        person = Person.registered();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void aFormOfSomebodyElseIsRefused() {
        Question form = ask();
        Map<String, String> fields = Map.of("decision", "allow", "hub_id", form.hub());

        refused(form.send(fields, Map.of("Sec-Fetch-Site", "cross-site")));
        refused(form.send(fields, Map.of("Sec-Fetch-Site", "same-site")));
        refused(form.send(fields, Map.of("Origin", "https://evil.example")));
        refused(form.send(fields, Map.of()));
        refused(form.send(fields, Question.OURS, ""));
        refused(form.send(fields, Question.OURS, "x".repeat(43)));
        assertEquals(0, application.codes());
    }

    @Test
    void anAnswerCountsOnce() {
        Question form = ask();
        answer(form, "allow").then().statusCode(303);

        refused(answer(form, "allow"));
        refused(answer(form, "deny"));
        assertEquals(1, application.codes());
    }

    @Test
    void anApplicationThatGoesMeanwhileGetsNothing() throws Exception {
        Question form = ask();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            delete(connection, application.id);
            var answer = CompletableFuture.supplyAsync(() -> answer(form, "allow").statusCode());
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertEquals(List.of("1"), waiting()));
            connection.commit();

            assertEquals(400, answer.get());
        }
        assertEquals(0, application.codes());
    }

    private static void delete(Connection connection, String client) throws SQLException {
        try (var statement = connection.prepareStatement("delete from client where id = ?")) {
            statement.setString(1, client);
            statement.execute();
        }
    }

    private static List<String> waiting() {
        return Database.column(
                "select count(*) from pg_stat_activity"
                        + " where wait_event_type = 'Lock' and query like '%for key share'");
    }

    @Test
    void anApplicationThatHasEndedByThenGetsNothing() {
        Question form = ask();
        Database.update("update client set ended_at = now() where id = ?", application.id);

        assertEquals(400, answer(form, "allow").statusCode());
        person.get(application.asking()).then().statusCode(400);
        assertEquals(0, application.codes());
    }

    @Test
    void ofManyAnswersAtOnceOneCounts() {
        Question form = ask();

        List<Integer> statuses =
                IntStream.range(0, 10)
                        .parallel()
                        .mapToObj(_ -> answer(form, "allow").statusCode())
                        .toList();

        assertEquals(1, statuses.stream().filter(status -> status == 303).count(), "" + statuses);
        assertEquals(9, statuses.stream().filter(status -> status == 403).count(), "" + statuses);
        assertEquals(1, application.codes());
    }

    @Test
    void aQuestionOfAnotherSessionOrUserCantBeAnswered() {
        Question form = ask();
        Person elsewhere = person.elsewhere();
        Person somebodyElse = Person.registered();
        Question theirs = Question.of(somebodyElse, application.asking());
        Question again = Question.of(elsewhere, application.asking());

        refused(again.with(form.ticket()).answer("allow"));
        refused(theirs.with(form.ticket()).answer("allow"));
        assertEquals(0, application.codes());
        answer(form, "allow").then().header("Location", containsString("code="));
    }

    @Test
    void afterALogOutNobodyAnswers() {
        Question form = ask();
        person.post("/account/logout");

        refused(answer(form, "allow"));
        assertEquals(0, application.codes());
    }

    @Test
    void aQuestionIsOpenForTenMinutes() {
        Question early = ask();
        Question late = ask();
        clock.forward(Duration.ofMinutes(9).plusSeconds(50));
        answer(early, "allow").then().statusCode(303);
        clock.forward(Duration.ofSeconds(11));

        refused(answer(late, "allow"));
    }

    @Test
    void nothingInTheFormChangesWhatWasAsked() {
        Question form = ask();
        var fields = new HashMap<>(Map.of("decision", "allow", "hub_id", form.hub()));
        fields.put("scope", "admin");
        fields.put("redirect_uri", "https://evil.example/");
        fields.put("code_challenge", "");
        fields.put("state", "other");

        String back = form.send(fields, Question.OURS).header("Location");

        assertTrue(back.startsWith(Application.HTTPS + "?code="), back);
        assertEquals("", Application.read(back).get("state"));
        assertEquals(
                List.of("{read:servers}|true"),
                Database.column(
                        "select c.scopes::text || '|' || (c.challenge is not null)::text"
                                + " from authorization_code c join client_grant g on g.id = c.grant_id"
                                + " where g.client_id = ?",
                        application.id));
    }

    @Test
    void aHubOfSomebodyElseIsRefused() {
        String theirs = Question.of(Person.registered(), application.asking()).hub();

        refused(ask().send(Map.of("decision", "allow", "hub_id", theirs), Question.OURS));
        refused(ask().send(Map.of("decision", "allow"), Question.OURS));
        assertEquals(0, application.codes());
    }

    @Test
    void whatTheApplicationMayNotDoAnyMoreIsNotGiven() {
        Question form = ask();
        application.mayOnly("write:documents");

        assertEquals(
                "invalid_scope",
                Application.read(answer(form, "allow").header("Location")).get("error"));
        assertEquals(0, application.codes());
    }

    @Test
    void whereItMayNotLeadAnyMoreNobodyIsSent() {
        Question form = ask();
        application.leadTo("https://other.example/cb");

        answer(form, "allow").then().statusCode(400).header("Location", nullValue());
    }

    @Test
    void anApplicationThatIsGoneGetsNoAnswer() {
        Question form = ask();
        application.goAway();

        answer(form, "deny").then().statusCode(400).header("Location", nullValue());
    }

    private Question ask(String... more) {
        return Question.of(person, application.asking(more));
    }

    private static Response answer(Question form, String decision) {
        return form.answer(decision);
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(403)
                .header("Location", nullValue())
                .header("Content-Type", "text/html;charset=UTF-8")
                .header("X-Frame-Options", "DENY");
    }
}
