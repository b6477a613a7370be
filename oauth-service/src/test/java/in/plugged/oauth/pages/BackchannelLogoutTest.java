package in.plugged.oauth.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.embedded.Mails;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.ToldApplication;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenID Connect Back-Channel Logout: which applications are told, and of what. */
@OauthServiceTest
class BackchannelLogoutTest {

    private static final String NEW_PASSWORD = "another sentence works too";

    private OpenId application;
    private ToldApplication told;
    private Person person;

    @SuppressWarnings("NullAway.Init") // set by SuiteServers
    Mails mails;

    @BeforeEach
    void register() {
        application = OpenId.named("Docs Sync");
        told = ToldApplication.open();
        told.isTold(application.application().id);
        person = Person.registered();
    }

    @AfterEach
    void close() {
        told.close();
    }

    private String clientId() {
        return application.application().id;
    }

    private void isToldOf(OpenId.Held held) throws Exception {
        assertEquals(held.claims().getClaim("sid"), told.claims().getClaim("sid"));
    }

    @Test
    void itIsToldWhoseSessionHasEndedAndWhich() throws Exception {
        OpenId.Held held = application.agreed(person);

        person.post("/account/logout");

        String token = told.tokens(1).getFirst();
        JWTClaimsSet claims = OpenId.claims(token);
        assertEquals(OpenId.ISSUER, claims.getIssuer());
        assertEquals(List.of(clientId()), claims.getAudience());
        assertEquals(held.claims().getSubject(), claims.getSubject());
        assertEquals(held.claims().getClaim("sid"), claims.getClaim("sid"));
        assertEquals(
                Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()),
                claims.getClaim("events"));
        assertEquals(
                Duration.ofMinutes(2),
                Duration.between(
                        claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()));
        assertEquals(
                Set.of("iss", "aud", "sub", "sid", "events", "iat", "exp", "jti"),
                claims.getClaims().keySet());
        var header = SignedJWT.parse(token).getHeader();
        assertEquals(new JOSEObjectType("logout+jwt"), header.getType());
        assertEquals(JWSAlgorithm.RS256, header.getAlgorithm());
    }

    @Test
    void itIsSignedAsItsIdTokensAre() throws Exception {
        Database.update("update client set id_token_algorithm = 'ES256' where id = ?", clientId());
        application.agreed(person);

        person.post("/account/logout");

        assertEquals(
                JWSAlgorithm.ES256,
                SignedJWT.parse(told.tokens(1).getFirst()).getHeader().getAlgorithm());
    }

    @Test
    void applicationsOfTheSessionAreToldAndNoOthers() throws Exception {
        OpenId other = OpenId.named("Other");
        OpenId silent = OpenId.named("Silent");
        try (var otherTold = ToldApplication.open()) {
            otherTold.isTold(other.application().id);
            application.agreed(person);
            application.known(person);
            silent.agreed(person);
            other.agreed(person.elsewhere());

            person.post("/account/logout");

            told.tokens(1);
            otherTold.isLeftAlone(other.application().id);
            assertEquals(0, ToldApplication.waiting(silent.application().id));
        }
    }

    @Test
    void withoutAnIdTokenThereIsNothingToTell() {
        application.agreed(person, "scope", "openid");
        var plain = Application.named("Plain");
        try (var plainTold = ToldApplication.open()) {
            plainTold.isTold(plain.id);
            new OpenId(plain)
                    .redeem(
                            Question.of(person, plain.asking("scope", "read:servers"))
                                    .answer("allow")
                                    .header("Location"))
                    .statusCode(200);

            person.post("/account/logout");

            told.tokens(1);
            plainTold.isLeftAlone(plain.id);
        }
    }

    @Test
    void logOutThatAnApplicationAsksForTellsIt() throws Exception {
        OpenId.Held held = application.agreed(person);

        person.get("/oauth/logout?id_token_hint=" + held.idToken()).then().statusCode(303);

        isToldOf(held);
    }

    @Test
    void logOutEverywhereTellsOfEachSession() throws Exception {
        OpenId.Held here = application.agreed(person);
        OpenId.Held there = application.known(person.elsewhere());

        person.post("/account/logout/everywhere");

        assertEquals(
                Set.of(here.claims().getClaim("sid"), there.claims().getClaim("sid")),
                Set.copyOf(
                        told.tokens(2).stream()
                                .map(token -> ToldApplication.claims(token).getClaim("sid"))
                                .toList()));
    }

    @Test
    void endingASessionOfTheListTells() throws Exception {
        OpenId.Held held = application.agreed(person);
        Person elsewhere = person.elsewhere();
        elsewhere.get("/account");

        elsewhere.post("/account/sessions/" + sessionOf(person) + "/end").then().statusCode(303);

        isToldOf(held);
    }

    private static String sessionOf(Person person) {
        return Database.column(
                        "select id from session where user_id = ? order by issued_at limit 1",
                        person.userId())
                .getFirst();
    }

    @Test
    void endingAllOthersTells() throws Exception {
        OpenId.Held held = application.agreed(person);
        Person elsewhere = person.elsewhere();
        application.known(elsewhere);
        elsewhere.get("/account");

        elsewhere.post("/account/sessions/end-others").then().statusCode(303);

        isToldOf(held);
    }

    @Test
    void anotherPasswordTells() throws Exception {
        OpenId.Held held = application.agreed(person);
        person.get("/account");

        person.post("/account/password", Map.of("current", Person.PASSWORD, "new", NEW_PASSWORD))
                .then()
                .statusCode(303);

        isToldOf(held);
    }

    @Test
    void aPasswordThatIsResetTells() throws Exception {
        OpenId.Held held = application.agreed(person);

        var forgetful = new Person();
        forgetful.get("/login/reset");
        forgetful.post("/login/reset", Map.of("email", person.address));
        String token = Letters.token(mails, person.address, "Choose a new password");
        forgetful.get("/login/reset/confirm?token=" + token);
        forgetful
                .post("/login/reset/confirm", Map.of("token", token, "password", NEW_PASSWORD))
                .then()
                .statusCode(303);

        isToldOf(held);
    }

    @Test
    void theEndOfTheAccountTells() throws Exception {
        OpenId.Held held = application.agreed(person);
        person.get("/account?confirm=delete");

        person.post("/account/delete").then().statusCode(303);

        isToldOf(held);
        assertEquals(held.claims().getSubject(), told.claims().getSubject());
    }

    @Test
    void aSessionThatMakesRoomForAnotherTells() throws Exception {
        OpenId.Held held = application.agreed(person);
        Database.update(
                "insert into session (id, token_hash, user_id, issued_at, logged_in_at, last_used_at, expires_at)"
                        + " select 'ses_' || substr(md5(random()::text), 1, 16), sha256(random()::text::bytea), user_id,"
                        + " issued_at, logged_in_at, now() + interval '1 minute', expires_at"
                        + " from session, generate_series(1, 999) where user_id = ?",
                person.userId());

        person.elsewhere();

        isToldOf(held);
    }

    @Test
    void aLogInOfSomebodyElseInTheSameBrowserTells() throws Exception {
        OpenId.Held held = application.agreed(person);

        person.logIn(Person.registered().address, Person.PASSWORD).then().statusCode(303);

        isToldOf(held);
    }

    @Test
    void loggingInAgainLeavesApplicationsLoggedIn() throws Exception {
        OpenId.Held held = application.agreed(person);

        person.logIn(person.address, Person.PASSWORD).then().statusCode(303);
        told.isLeftAlone(clientId());
        OpenId.Held next = application.known(person);
        assertNotEquals(held.claims().getClaim("sid"), next.claims().getClaim("sid"));
        person.get("/account");
        person.post("/account/logout");

        assertEquals(
                Set.of(held.claims().getClaim("sid"), next.claims().getClaim("sid")),
                Set.copyOf(
                        told.tokens(2).stream()
                                .map(token -> ToldApplication.claims(token).getClaim("sid"))
                                .toList()));
    }

    @Test
    void loggingOutTwiceTellsOnce() throws Exception {
        application.agreed(person);
        String session = person.cookie("session");
        person.post("/account/logout");
        told.tokens(1);

        User.stranger().with("session", session).logout().statusCode(204);

        assertEquals(0, ToldApplication.waiting(clientId()));
        told.tokens(1);
    }
}
