package in.plugged.oauth.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.Database;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By how many names an application knows the session of one browser. */
@OauthServiceTest
class ManyLogInsTest {

    private OpenId application;
    private OpenId other;
    private Person person;

    @BeforeEach
    void begin() {
        application = OpenId.named("Docs Sync");
        other = OpenId.named("Other");
        person = Person.registered();
    }

    private List<String> names(OpenId of) {
        return Database.column(
                "select known_as from session_client where client_id = ? order by position",
                of.application().id);
    }

    private String session() {
        return Database.column("select id from session where user_id = ?", person.userId())
                .getFirst();
    }

    /** So many log-ins of the past left a name. */
    private void knownBefore(OpenId by, int times) {
        Database.update(
                "insert into session_client (session_id, client_id, known_as)"
                        + " select ?, ?, 'ses_' || n from generate_series(1, cast(? as int)) n",
                session(),
                by.application().id,
                times);
    }

    @Test
    void theNewestTenStay() {
        knownBefore(application, 15);
        knownBefore(other, 15);

        application.agreed(person);

        List<String> newest = IntStream.rangeClosed(7, 15).mapToObj(n -> "ses_" + n).toList();
        assertEquals(newest, names(application).subList(0, 9));
        assertEquals(session(), names(application).getLast());
        assertEquals(10, names(application).size());
        assertEquals(15, names(other).size());
    }

    @Test
    void theOneOfNowStaysHoweverOldItIs() {
        application.agreed(person);
        knownBefore(application, 15);

        application.known(person);

        assertEquals(session(), names(application).getFirst());
        assertEquals(10, names(application).size());
    }
}
