package in.plugged.oauth.mail;

import static io.restassured.RestAssured.given;

import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Accounts for tests, each with an address of its own. */
final class People {

    private People() {}

    record Person(String id, String email) {}

    /** An account whose address nobody has confirmed, and that no mail was sent to. */
    static Person unconfirmed() {
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        var person = new Person("usr_" + random, random + "@example.com");
        Database.update(
                """
                insert into account (id, email, email_key, password_hash, created_at, trust_time)
                values (?, ?, ?, 'none', now(), now())""",
                person.id(),
                person.email(),
                person.email());
        return person;
    }

    /** The same with an address that its owner has confirmed. */
    static Person confirmed() {
        Person person = unconfirmed();
        Database.update("update account set email_verified_at = now() where id = ?", person.id());
        return person;
    }

    /** A call from an address of the network that nobody else calls from. */
    static RequestSpecification stranger() {
        return given().contentType(ContentType.JSON).header("X-Forwarded-For", User.freshAddress());
    }
}
