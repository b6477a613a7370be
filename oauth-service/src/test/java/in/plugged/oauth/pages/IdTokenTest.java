package in.plugged.oauth.pages;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.service.testing.Database;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application is told of who logged in. */
@OauthServiceTest
class IdTokenTest {

    private OpenId application;
    private Person person;

    @Inject TestClock clock;

    @BeforeEach
    void register() {
        application = OpenId.named("Docs Sync");
        person = Person.registered("Ada Lovelace");
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void itTellsWhoLoggedInWhenAndForWhom() throws Exception {
        OpenId.Held held = application.agreed(person, "nonce", "n-0S6_WzA2Mj");
        JWTClaimsSet claims = held.claims();

        assertEquals(OpenId.ISSUER, claims.getIssuer());
        assertEquals(person.userId(), claims.getSubject());
        assertEquals(List.of(application.application().id), claims.getAudience());
        assertEquals("n-0S6_WzA2Mj", claims.getStringClaim("nonce"));
        assertEquals("1", claims.getStringClaim("acr"));
        assertEquals(loggedInAt(), claims.getLongClaim("auth_time"));
        assertEquals(halfHash(held.access()), claims.getStringClaim("at_hash"));
        assertEquals(
                Duration.ofHours(1),
                Duration.between(
                        claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()));
        assertEquals(
                Set.of(
                        "iss",
                        "sub",
                        "aud",
                        "nonce",
                        "acr",
                        "auth_time",
                        "at_hash",
                        "sid",
                        "iat",
                        "exp"),
                claims.getClaims().keySet());
        assertEquals(JOSEObjectType.JWT, SignedJWT.parse(held.idToken()).getHeader().getType());
    }

    private long loggedInAt() {
        return Long.parseLong(
                Database.column(
                                "select extract(epoch from date_trunc('second', logged_in_at))::bigint"
                                        + " from session where user_id = ?",
                                person.userId())
                        .getFirst());
    }

    private static String halfHash(String token) throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256")
                        .digest(token.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
    }

    @Test
    void whoDoesNotAskForOneGetsNone() {
        String location =
                Question.of(person, application.asking("scope", "read:servers"))
                        .answer("allow")
                        .header("Location");

        application.redeem(location).statusCode(200).body(field("id_token", nullValue()));
    }

    @Test
    void aSessionHasAnotherNameForEachApplication() throws Exception {
        Object one = application.agreed(person).claims().getClaim("sid");
        Object same = application.known(person).claims().getClaim("sid");
        Object other = OpenId.named("Other").agreed(person).claims().getClaim("sid");
        Object elsewhere = application.known(person.elsewhere()).claims().getClaim("sid");

        assertEquals(one, same);
        assertNotEquals(one, other);
        assertNotEquals(one, elsewhere);
    }

    @Test
    void theNextOneIsOfTheSameLogInWithoutItsNonce() throws Exception {
        OpenId.Held first = application.agreed(person, "nonce", "once", "claims", IN_ID_TOKEN);
        clock.forward(Duration.ofMinutes(5));

        OpenId.Held next = OpenId.Held.of(application.refresh(first));

        assertNull(next.claims().getClaim("nonce"));
        for (String same : List.of("sub", "aud", "auth_time", "sid", "email")) {
            assertEquals(first.claims().getClaim(same), next.claims().getClaim(same), same);
        }
        assertFalse(
                next.claims()
                        .getIssueTime()
                        .toInstant()
                        .isBefore(
                                first.claims()
                                        .getIssueTime()
                                        .toInstant()
                                        .plus(Duration.ofMinutes(5))));
        OpenId.Held again = OpenId.Held.of(application.refresh(first));
        assertEquals(next.claims().getClaim("at_hash"), again.claims().getClaim("at_hash"));
    }

    private static final String IN_ID_TOKEN = "{\"id_token\": {\"email\": {\"essential\": true}}}";

    @Test
    void tokensForLessThanOpenidComeWithoutOne() {
        OpenId.Held first = application.agreed(person, "scope", "openid read:servers");

        application
                .refresh(first, "scope", "read:servers")
                .statusCode(200)
                .body(field("id_token", nullValue()))
                .body(field("scope", equalTo("read:servers")));
    }

    @Test
    void profileAndEmailAreToldByUserInfoAlone() throws Exception {
        OpenId.Held held = application.agreed(person, "scope", "openid profile email");

        assertNull(held.claims().getClaim("email"));
        assertEquals(
                Map.of(
                        "sub",
                        person.userId(),
                        "name",
                        "Ada Lovelace",
                        "email",
                        person.address,
                        "email_verified",
                        false),
                held.userInfo());
        assertEquals(
                Map.of("sub", person.userId()), OpenId.named("Other").agreed(person).userInfo());
    }

    @Test
    void eachOfTheScopesStandsForItsClaimsAlone() {
        assertEquals(
                Set.of("sub", "name"),
                application.agreed(person, "scope", "openid profile").userInfo().keySet());
        assertEquals(
                Set.of("sub", "email", "email_verified"),
                application.agreed(person, "scope", "openid email").userInfo().keySet());
    }

    @Test
    void singleClaimsComeWhereTheyWereAskedFor() throws Exception {
        OpenId.Held held =
                application.agreed(
                        person,
                        "claims",
                        "{\"id_token\": {\"email\": null, \"phone_number\": null},"
                                + " \"userinfo\": {\"name\": {\"essential\": true}}, \"more\": 1}");

        assertEquals(person.address, held.claims().getStringClaim("email"));
        assertNull(held.claims().getClaim("name"));
        assertEquals(Set.of("sub", "name", "email", "email_verified"), held.userInfo().keySet());
    }

    @Test
    void aClaimIsNotToldWithoutAWordToItsUser() {
        String claims = "{\"id_token\": {\"email\": null}}";
        application.agreed(person);

        assertEquals(
                "consent_required", application.error(person, "claims", claims, "prompt", "none"));
        person.get(application.asking("claims", claims))
                .then()
                .statusCode(200)
                .body(containsString("See your e-mail address"));
    }

    @Test
    void whatAClientMayNotHaveAsAScopeItHasNotAsAClaim() throws Exception {
        Application owned = Application.withScopes("openid");
        owned.belongTo(person.userId());
        OpenId narrow = new OpenId(owned);
        String claims = "{\"id_token\": {\"email\": null}, \"userinfo\": {\"name\": null}}";

        OpenId.Held held = narrow.agreed(person, "claims", claims);

        assertNull(held.claims().getClaim("email"));
        assertEquals(Set.of("sub"), held.userInfo().keySet());
    }

    @Test
    void tokensForLessTellLess() throws Exception {
        OpenId.Held first = application.agreed(person, "claims", IN_ID_TOKEN);

        OpenId.Held narrow = OpenId.Held.of(application.refresh(first, "scope", "openid"));

        assertEquals(person.address, first.claims().getStringClaim("email"));
        assertNull(narrow.claims().getClaim("email"));
    }

    @Test
    void offlineAccessIsForApplicationsThatRefresh() {
        Application application = Application.named("Short");
        Database.update(
                "update client set grant_types = '{authorization_code}' where id = ?",
                application.id);
        OpenId shortLived = new OpenId(application);
        String scopes = "openid offline_access";

        OpenId.Held lasting = this.application.agreed(person, "scope", scopes);
        OpenId.Held brief = shortLived.agreed(person, "scope", scopes);

        this.application
                .refresh(lasting)
                .statusCode(200)
                .body(field("scope", equalTo("offline_access openid")));
        assertNull(brief.refresh());
    }
}
