package in.plugged.oauth.registration;

import static in.plugged.oauth.registration.Registrations.metadata;
import static in.plugged.oauth.registration.Registrations.owned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.TokenCalls;
import in.plugged.oauth.User;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.client.FreshSecret;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Environment;
import in.plugged.service.testing.Json;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What owners do with their clients in their own pages. */
@OauthServiceTest
class OwnersWayTest {

    @Inject Clients clients;
    @Inject ClientChange change;
    @Inject ClientSecretRotation secrets;
    @Inject ClientRemoval removal;
    @Inject TestClock clock;

    private User user;

    @BeforeEach
    void come() {
        user = User.registered();
    }

    @Test
    void theirsAreListedTheNewestFirst() throws Throwable {
        String first = owned(user, metadata()).text("client_id");
        String second = owned(user, metadata()).text("client_id");
        owned(User.registered(), metadata());
        String id = user.id();

        var own = done(() -> clients.ownedBy(id));

        assertEquals(List.of(second, first), own.stream().map(client -> client.id()).toList());
    }

    @Test
    void aNewSecretEndsTheOldOne() throws Throwable {
        Json client = owned(user, metadata());
        String id = client.text("client_id");
        Caller caller = caller(user, Duration.ZERO);

        var replaced =
                assertInstanceOf(
                        SecretOutcome.Replaced.class, done(() -> secrets.rotate(id, caller)));

        FreshSecret secret = replaced.secret();
        assertEquals("FreshSecret[hidden]", secret.toString());
        assertNotEquals(client.text("client_secret"), secret.text());
        assertEquals(401, statusOf(id, client.text("client_secret")));
        assertEquals(200, statusOf(id, secret.text()));
    }

    @Test
    void aPublicClientHasNone() throws Throwable {
        String id =
                owned(user, metadata(Map.of("token_endpoint_auth_method", "none")))
                        .text("client_id");
        Caller caller = caller(user, Duration.ZERO);

        assertInstanceOf(SecretOutcome.WithoutSecret.class, done(() -> secrets.rotate(id, caller)));
    }

    @Test
    void nobodyElseTouchesThem() throws Throwable {
        Json client = owned(user, metadata());
        String id = client.text("client_id");
        Caller stranger = caller(User.registered(), Duration.ZERO);
        ClientMetadata wanted = wanted(metadata());

        assertInstanceOf(
                SecretOutcome.NoSuchClient.class, done(() -> secrets.rotate(id, stranger)));
        assertInstanceOf(
                ClientChangeOutcome.NoSuchClient.class,
                done(() -> change.change(id, wanted, _ -> wanted, stranger)));
        assertInstanceOf(
                RemovalOutcome.NoSuchClient.class, done(() -> removal.remove(id, stranger)));
        assertEquals(200, statusOf(id, client.text("client_secret")));
    }

    @Test
    void aKeyOfAnotherHubTouchesThemNot() throws Throwable {
        String id = owned(user, metadata()).text("client_id");
        String hub =
                user.post("/api/hubs", Map.of("name", "Second"))
                        .extract()
                        .as(Json.class)
                        .path("id");
        Caller there = key(user, hub);
        Caller here = key(user, user.firstHub());

        assertInstanceOf(RemovalOutcome.NoSuchClient.class, done(() -> removal.remove(id, there)));
        assertInstanceOf(RemovalOutcome.Removed.class, done(() -> removal.remove(id, here)));
    }

    @Test
    void anOwnerWidensWhatItHas() throws Throwable {
        String id = owned(user, metadata(Map.of("scope", "read:servers"))).text("client_id");
        Caller recent = caller(user, Duration.ZERO);
        Caller old = caller(user, Duration.ofMinutes(16));
        ClientMetadata wider = wanted(metadata(Map.of("scope", "read:servers write:servers")));
        ClientMetadata admin = wanted(metadata(Map.of("scope", "admin")));

        var changed =
                assertInstanceOf(
                        ClientChangeOutcome.Changed.class,
                        done(() -> change.change(id, wider, _ -> wider, old)));

        assertEquals(Set.of("read:servers", "write:servers"), changed.client().scopes());
        assertInstanceOf(
                ClientChangeOutcome.TooLongAgo.class,
                done(() -> change.change(id, admin, _ -> admin, old)));
        assertInstanceOf(
                ClientChangeOutcome.Changed.class,
                done(() -> change.change(id, admin, _ -> admin, recent)));
    }

    @Test
    void whatCanNotBeIsSaidWithItsField() throws Throwable {
        String id = owned(user, metadata()).text("client_id");
        Caller caller = caller(user, Duration.ZERO);
        ClientMetadata wrong = wanted(metadata(Map.of("scope", "read:nothing")));

        assertEquals(
                new ClientChangeOutcome.Refused(
                        new MetadataFault(
                                "scope", "A scope is unknown, or none that this client may have")),
                done(() -> change.change(id, wrong, _ -> wrong, caller)));
    }

    @Test
    void oneThatIsRemovedIsGone() throws Throwable {
        Json client = owned(user, metadata());
        String id = client.text("client_id");
        Caller caller = caller(user, Duration.ZERO);

        assertEquals(new RemovalOutcome.Removed(true), done(() -> removal.remove(id, caller)));

        assertEquals(new RemovalOutcome.Removed(true), done(() -> removal.remove(id, caller)));
        assertEquals(List.of(), done(() -> clients.ownedBy(caller.userId())));
        assertEquals(401, statusOf(id, client.text("client_secret")));
    }

    private static int statusOf(String id, String secret) {
        return TokenCalls.form(Map.of("token", "nothing"))
                .header("X-Forwarded-For", User.freshAddress())
                .header("Authorization", TokenCalls.basic(id, secret))
                .post("/oauth/introspect")
                .statusCode();
    }

    private static ClientMetadata wanted(Map<String, ?> fields) throws Exception {
        return SentMetadata.read(new ObjectMapper().writeValueAsBytes(fields)).metadata();
    }

    private Caller caller(User of, Duration ago) {
        return caller(Caller.Kind.SESSION, of.sessionId(), of, of.firstHub(), ago);
    }

    private Caller key(User of, String hub) {
        return caller(Caller.Kind.KEY, "key_0000000000000000", of, hub, Duration.ZERO);
    }

    private Caller caller(Caller.Kind kind, String id, User of, String hub, Duration ago) {
        Instant loggedIn = clock.instant().minus(ago);
        return new Caller(
                kind,
                id,
                of.id(),
                hub,
                Set.of(hub),
                Set.of("admin"),
                Environment.LIVE,
                false,
                Optional.of(loggedIn),
                Optional.empty());
    }

    private static <T> T done(Supplier<Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(work);
    }
}
