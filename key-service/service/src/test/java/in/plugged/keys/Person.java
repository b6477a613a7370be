package in.plugged.keys;

import static io.restassured.RestAssured.given;

import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Somebody with a browser.
 *
 * @param id of the log-in
 * @param hubs the first one is where the session acts when nothing else is said
 */
public record Person(
        String id, OpaqueToken session, String userId, List<String> hubs, Instant loggedInAt) {

    private static final String KEYS = "/api/auth/keys";

    /** Somebody who has just logged in. */
    public static Person of(Hub... hubs) {
        return loggedIn(Duration.ZERO, hubs);
    }

    /** Somebody who logged in so long ago. */
    public static Person loggedIn(Duration ago, Hub... hubs) {
        String id = UUID.randomUUID().toString().substring(0, 13).replace("-", "");
        var person =
                new Person(
                        "ses_" + id,
                        TokenFormat.mint(TokenKind.SESSION),
                        "usr_" + id,
                        Stream.of(hubs).map(Hub::id).toList(),
                        Instant.now().minus(ago));
        TestTokens.begin(person.session(), person::snapshot);
        return person;
    }

    /** The same session, of which everybody may remember less: its user has one more hub now. */
    public Person gaining(Hub hub) {
        List<String> more = Stream.concat(hubs.stream(), Stream.of(hub.id())).toList();
        var richer = new Person(id, session, userId, more, loggedInAt);
        TestTokens.begin(richer.session(), richer::snapshot);
        return richer;
    }

    /** The session is over, and nobody has been told. */
    public void logOut() {
        TestTokens.end(session);
    }

    private TokenSnapshot snapshot() {
        return new TokenSnapshot(
                TokenKind.SESSION,
                id,
                Optional.empty(),
                Optional.of(id),
                Optional.empty(),
                Optional.empty(),
                userId,
                hubs.getFirst(),
                hubs,
                Set.of(),
                Set.of(),
                Optional.empty(),
                loggedInAt.toEpochMilli() * 1_000,
                Optional.of(loggedInAt),
                Instant.now().plus(Duration.ofDays(7)),
                System.nanoTime());
    }

    /** A request of a program that carries the cookie, in JSON. */
    public RequestSpecification request() {
        return cookie().contentType(ContentType.JSON);
    }

    /** A request with nothing but the cookie. */
    public RequestSpecification cookie() {
        return given().cookie("session", session.text());
    }

    public ValidatableResponse create(Object body) {
        return request().body(body).post(KEYS).then();
    }

    public ValidatableResponse get(String keyId) {
        return request().get(KEYS + "/" + keyId).then();
    }

    public ValidatableResponse change(String keyId, Object body) {
        return request().body(body).patch(KEYS + "/" + keyId).then();
    }
}
