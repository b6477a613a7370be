package in.plugged.oauth.pages;

import in.plugged.oauth.outside.Somebody;
import in.plugged.oauth.outside.TestProvider;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import java.util.List;

/** The way through an outside provider, as a browser goes it. */
final class Outside {

    static final String PATH = "/login/with/" + TestProvider.ID;

    private Outside() {}

    /** Goes there and comes back as somebody. */
    static Response logIn(Person person, Somebody there) {
        return person.get(agreed(person, there));
    }

    static Response logIn(Person person, Somebody there, String provider) {
        return person.get(there.agree(sent(person, "/login/with/" + provider)));
    }

    static Response link(Person person, Somebody there) {
        return person.get(there.agree(sent(person, PATH + "?link=1")));
    }

    /** Agrees there, and comes back another time. */
    static String agreed(Person person, Somebody there) {
        return there.agree(sent(person, PATH));
    }

    /** Where the browser is sent. */
    static String sent(Person person, String path) {
        return person.get(path).then().statusCode(303).extract().header("Location");
    }

    /** Somebody new, who is logged in from then on. */
    static Person registered(Somebody there) {
        var person = new Person();
        logIn(person, there).then().statusCode(303);
        return person;
    }

    /** To whom somebody there comes in here: nobody or one. */
    static List<String> accountsOf(Somebody there) {
        return Database.column(
                "select user_id from outside_identity where subject = ?", there.subject());
    }

    static List<String> accountsAt(String email) {
        return Database.column("select id from account where email = ?", email);
    }
}
