package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application may want of a log-in: a new one, a young one, or that of one person. */
@OauthServiceTest
class WantedLogInTest {

    private static final Pattern NEXT = Pattern.compile("/login\\?next=([^&]+)(&.*)?");

    @Inject TestClock clock;

    private OpenId application;
    private Person person;

    @BeforeEach
    void register() {
        application = OpenId.named("Docs Sync");
        person = Person.registered();
        application.agreed(person); // so that nothing is asked but a log-in
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    /** Where the log-in leads back to that a browser was sent to. */
    private static String back(Response sent) {
        sent.then().statusCode(303).header("Location", startsWith("/login?next="));
        Matcher found = NEXT.matcher(sent.header("Location"));
        assertTrue(found.matches(), sent.header("Location"));
        return URLDecoder.decode(found.group(1), StandardCharsets.UTF_8);
    }

    private static String log(Person person, String back) {
        return log(person, person.address, back);
    }

    private static String log(Person person, String address, String back) {
        person.get("/login?again=1&next=" + Application.encoded(back)).then().statusCode(200);
        return person.logIn(address, Person.PASSWORD, back)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
    }

    private static void isGivenCode(Response answer) {
        answer.then()
                .statusCode(303)
                .header("Location", startsWith(Application.HTTPS))
                .header("Location", containsString("code="));
    }

    @ParameterizedTest
    @CsvSource({"prompt,login", "prompt,select_account", "max_age,0"})
    void whoIsToLogInAnewDoesSoOnceForEachRequest(String name, String value) {
        String back = back(person.get(application.asking(name, value)));

        assertEquals(back, log(person, back));
        isGivenCode(person.get(back));
        back(person.get(application.asking(name, value)));
    }

    @Test
    void whoHasNotLoggedInAtAllDoesSoOnceToo() {
        Person stranger = person.elsewhere();
        stranger.loseCookie("session");

        String back = back(stranger.get(application.asking("prompt", "login")));

        isGivenCode(stranger.get(log(stranger, person.address, back)));
    }

    @Test
    void comingBackWithoutALogInIsNone() {
        String back = back(person.get(application.asking("prompt", "login")));

        back(person.get(back));
    }

    @Test
    void anApplicationCannotSayItselfThatALogInWasAsked() {
        String back = back(person.get(application.asking("prompt", "login")));
        log(person, back);

        String other = back.replace("prompt=login", "prompt=login&state=other");
        back(person.get(other));
        back(person.get(back.substring(0, back.length() - 1) + "_"));
    }

    @Test
    void aLogInAnsweredAnHourLaterCountsNoMore() {
        String back = back(person.get(application.asking("prompt", "login")));
        clock.forward(Duration.ofMinutes(61));
        log(person, back);

        back(person.get(back));
    }

    @Test
    void aLogInMayBeSoOldAndNoOlder() throws Exception {
        isGivenCode(person.get(application.asking("max_age", "600")));
        clock.forward(Duration.ofSeconds(605));

        String back = back(person.get(application.asking("max_age", "600")));
        isGivenCode(person.get(application.asking("max_age", "700")));
        assertEquals(
                "login_required", application.error(person, "max_age", "600", "prompt", "none"));
        long before = application.known(person).claims().getLongClaim("auth_time");
        OpenId.Held held = application.redeemed(person.get(log(person, back)).header("Location"));

        assertTrue(held.claims().getLongClaim("auth_time") >= before + 600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "1.5", "9999999999"})
    void anAgeIsANumberOfSeconds(String age) {
        assertEquals("invalid_request", application.error(person, "max_age", age));
    }

    @ParameterizedTest
    @CsvSource({"max_age, soon", "max_age, 99999999999999999999", "claims, []", "prompt, create"})
    void whoHasNotLoggedInDoesSoBeforeAMistakeIsTold(String name, String value) {
        back(new Person().get(application.asking(name, value)));
    }

    @Test
    void aLogInIsAnAnswerForSomeMinutes() {
        String back = back(person.get(application.asking("prompt", "login")));
        log(person, back);
        isGivenCode(person.get(back));
        clock.forward(Duration.ofMinutes(6));

        back(person.get(back));
    }

    @Test
    void whereNobodyKnowsWhenAPersonLoggedInNothingIsSaidOfIt() throws Exception {
        Person unsure = person.elsewhere();
        Database.update(
                "update session set logged_in_at = to_timestamp(0) where user_id = ?",
                person.userId());

        assertNull(application.known(unsure).claims().getClaim("auth_time"));
        assertEquals(
                "login_required",
                application.error(unsure, "max_age", "999999999", "prompt", "none"));
        Database.update(
                "update client set require_auth_time = true where id = ?",
                application.application().id);
        assertEquals("login_required", application.error(unsure, "prompt", "none"));
    }

    @Test
    void whoIsToProveWhoHeIsIsAskedByProvidersToo() {
        new Person()
                .get(application.asking("prompt", "login"))
                .then()
                .statusCode(303)
                .header("Location", containsString("again=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "login now", "LOGIN", "none login"})
    void aPromptIsOneThatThereIs(String prompt) {
        assertEquals("invalid_request", application.error(person, "prompt", prompt));
    }

    @Test
    void whoIsMeantByAnIdTokenIsLetInWithoutAWord() {
        String hint = application.known(person).idToken();

        isGivenCode(person.get(application.asking("id_token_hint", hint, "prompt", "none")));
    }

    @Test
    void somebodyElseIsAskedToLogInAndRefusedWhenHeDoes() {
        String hint = application.known(person).idToken();
        Person other = Person.registered();

        assertEquals(
                "login_required",
                application.error(other, "id_token_hint", hint, "prompt", "none"));
        String back = back(other.get(application.asking("id_token_hint", hint)));
        assertEquals(
                "login_required", OpenId.error(other.get(log(other, back)).header("Location")));
    }

    @Test
    void anIdTokenThatHasExpiredStillMeansSomebody() {
        String hint = application.known(person).idToken();
        clock.forward(Duration.ofMinutes(61));

        isGivenCode(person.get(application.asking("id_token_hint", hint, "prompt", "none")));
    }

    @Test
    void onlyAnOwnIdTokenMeansSomebody() {
        String foreign = OpenId.named("Other").agreed(person).idToken();
        String own = application.known(person).idToken();

        for (String hint :
                new String[] {foreign, "nonsense", own.substring(0, own.length() - 2) + "AA"}) {
            assertEquals("invalid_request", application.error(person, "id_token_hint", hint));
        }
    }

    @Test
    void anIdTokenOfAKeyThatIsGoneMeansNobodyInParticular() throws Exception {
        var old =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(JOSEObjectType.JWT)
                                .keyID("gone")
                                .build(),
                        SignedJWT.parse(application.known(person).idToken()).getJWTClaimsSet());
        old.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));

        isGivenCode(person.get(application.asking("id_token_hint", old.serialize())));
        assertEquals(
                "login_required",
                application.error(person, "id_token_hint", old.serialize(), "prompt", "none"));
    }

    @Test
    void theSubjectCanBeNamedAsAClaim() {
        String claims = "{\"id_token\": {\"sub\": {\"value\": \"%s\"}}}";

        isGivenCode(person.get(application.asking("claims", claims.formatted(person.userId()))));
        assertEquals(
                "login_required",
                application.error(person, "claims", claims.formatted("usr_x"), "prompt", "none"));
        isGivenCode(
                person.get(
                        application.asking(
                                "claims",
                                "{\"id_token\": {\"sub\": {\"values\": [\"usr_x\", \"%s\"]}}}"
                                        .formatted(person.userId()))));
    }
}
