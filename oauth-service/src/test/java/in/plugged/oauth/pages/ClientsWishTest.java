package in.plugged.oauth.pages;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client has registered decides how people log in to it. */
@OauthServiceTest
class ClientsWishTest {

    @Inject TestClock clock;

    private OpenId application;
    private Person person;

    @BeforeEach
    void register() {
        application = OpenId.named("Docs Sync");
        person = Person.registered();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private static OpenId ofSector(String sector) {
        OpenId client = OpenId.named("Of " + sector);
        Database.update(
                "update client set sector = ? where id = ?", sector, client.application().id);
        return client;
    }

    @Test
    void clientsOfOneHostKnowAUserByOneIdAndNobodyElseDoes() throws Exception {
        OpenId.Held one = ofSector("one.example").agreed(person);
        OpenId.Held same = ofSector("one.example").agreed(person);
        OpenId.Held other = ofSector("other.example").agreed(person);
        OpenId.Held somebody = ofSector("one.example").agreed(Person.registered());
        String subject = one.claims().getSubject();

        assertEquals(subject, same.claims().getSubject());
        assertNotEquals(subject, other.claims().getSubject());
        assertNotEquals(subject, somebody.claims().getSubject());
        assertNotEquals(person.userId(), subject);
    }

    @Test
    void theSameIdIsToldWhereverTheClientAsks() throws Exception {
        OpenId pairwise = ofSector("one.example");
        OpenId.Held held = pairwise.agreed(person);
        String subject = held.claims().getSubject();

        assertEquals(subject, held.userInfo().get("sub"));
        assertEquals(subject, OpenId.Held.of(pairwise.refresh(held)).claims().getSubject());
        person.get(pairwise.asking("id_token_hint", held.idToken(), "prompt", "none"))
                .then()
                .header("Location", startsWith(Application.HTTPS + "?code="));
        given().header("Authorization", "Bearer " + held.access())
                .get("/api/hubs")
                .then()
                .statusCode(403); // openid opens nothing
    }

    @Test
    void aClientWithASecretIsToldTheSameByIntrospection() throws Exception {
        User user = User.registered();
        in.plugged.oauth.Application client = in.plugged.oauth.Application.confidential();
        Database.update("update client set sector = 'one.example' where id = ?", client.id());
        String token = client.tokens(user).access();
        String subject =
                given().header("Authorization", "Bearer " + token)
                        .get("/oauth/userinfo")
                        .then()
                        .extract()
                        .path("sub");

        assertNotEquals(user.id(), subject);
        client.introspect(token).body(field("sub", equalTo(subject)));
    }

    @Test
    void theClientChoosesHowItsIdTokensAreSigned() throws Exception {
        assertEquals(JWSAlgorithm.RS256, algorithm(application.agreed(person)));
        Database.update(
                "update client set id_token_algorithm = 'ES256' where id = ?",
                application.application().id);

        OpenId.Held held = application.known(person);

        assertEquals(JWSAlgorithm.ES256, algorithm(held));
        assertEquals(person.userId(), held.claims().getSubject());
    }

    private static JWSAlgorithm algorithm(OpenId.Held held) throws Exception {
        return SignedJWT.parse(held.idToken()).getHeader().getAlgorithm();
    }

    @Test
    void theAgeThatAClientHasRegisteredHoldsForRequestsThatNameNone() {
        application.agreed(person);
        Database.update(
                "update client set default_max_age = 60 where id = ?",
                application.application().id);
        clock.forward(Duration.ofSeconds(65));

        assertEquals("login_required", application.error(person, "prompt", "none"));
        person.get(application.asking("prompt", "none", "max_age", "600"))
                .then()
                .header("Location", startsWith(Application.HTTPS + "?code="));
    }
}
