package in.plugged.oauth.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many questions stay open. */
@OauthServiceTest
class ConsentTicketsTest {

    private static final int MOST = 20;

    private Application application;
    private Person person;

    @BeforeEach
    void register() {
        application = Application.named("Docs Sync");
        person = Person.registered();
    }

    @Test
    void ofASessionTheLastTwentyCanBeAnswered() {
        var questions = new ArrayList<Question>();
        for (int asked = 0; asked <= MOST; asked++) {
            questions.add(ask());
        }

        assertEquals(List.of("20"), open());
        assertEquals(403, questions.getFirst().answer("allow").statusCode());
        assertEquals(303, questions.get(1).answer("allow").statusCode());
        assertEquals(303, questions.getLast().answer("allow").statusCode());
    }

    @Test
    void manyAtOnceAreNoMore() {
        String path = application.asking();

        List<Integer> statuses =
                IntStream.range(0, MOST + 10)
                        .parallel()
                        .mapToObj(_ -> person.ask(path).statusCode())
                        .distinct()
                        .toList();

        assertEquals(List.of(200), statuses);
        assertEquals(List.of("20"), open());
    }

    @Test
    void anotherSessionsStay() {
        Person elsewhere = person.elsewhere();
        Question theirs = Question.of(elsewhere, application.asking());
        for (int asked = 0; asked <= MOST; asked++) {
            ask();
        }

        assertEquals(303, theirs.answer("allow").statusCode());
    }

    private Question ask() {
        return Question.of(person, application.asking());
    }

    private List<String> open() {
        return Database.column(
                "select count(*) from consent_ticket t join session s on s.id = t.session_id"
                        + " where s.user_id = ?",
                person.userId());
    }
}
