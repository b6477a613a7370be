package in.plugged.oauth.document;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.DocumentServer;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Row R7 of the attacks: what a document does not say any more does not count any more. */
@OauthServiceTest
class ChangedDocumentTest {

    private static final String NEW_PLACE = "https://tool.example/new";

    @Inject TestClock clock;

    private DocumentServer server;
    private AskingUser user;
    private String address = "";

    @BeforeEach
    void open() {
        server = new DocumentServer();
        user = new AskingUser();
        address = server.address();
    }

    @AfterEach
    void close() {
        clock.reset();
        server.close();
    }

    private void publish(Map<String, String> headers) {
        server.publish(address, DocumentServer.described(address).encode(), headers);
    }

    private void move() {
        server.publish(
                address,
                DocumentServer.described(address).put("redirect_uris", List.of(NEW_PLACE)));
    }

    @Test
    void aRedirectUriThatWasRemovedIsGoneOnceTheDocumentIsOld() {
        publish(Map.of("Cache-Control", "max-age=60"));
        user.isAsked(address);
        move();

        clock.forward(Duration.ofSeconds(59));
        user.isAsked(address);
        assertEquals(1, server.asked(address).size());

        clock.forward(Duration.ofSeconds(2));
        user.isTold(address, "not registered to be");
        user.sentBy(address, NEW_PLACE).statusCode(200).body(containsString("Desk Helper"));
        assertEquals(2, server.asked(address).size());
    }

    @Test
    void noServerHasItsDocumentCountForMoreThanADay() {
        publish(Map.of("Cache-Control", "max-age=31536000"));
        user.isAsked(address);
        move();

        clock.forward(Duration.ofHours(24).plusSeconds(1));

        user.isTold(address, "not registered to be");
    }

    @Test
    void noServerIsAskedAgainWithinHalfAMinute() {
        publish(Map.of("Cache-Control", "no-store"));
        user.isAsked(address);

        clock.forward(Duration.ofSeconds(29));
        user.isAsked(address);
        assertEquals(1, server.asked(address).size());

        clock.forward(Duration.ofSeconds(2));
        user.isAsked(address);
        assertEquals(2, server.asked(address).size());
    }

    @Test
    void aServerSaysThatNothingHasChanged() {
        publish(Map.of("Cache-Control", "max-age=60", "ETag", "\"1\""));
        user.isAsked(address);
        server.answer(
                address,
                request ->
                        request.response()
                                .setStatusCode(304)
                                .putHeader("Cache-Control", "max-age=600")
                                .end());

        clock.forward(Duration.ofSeconds(61));
        user.isAsked(address);
        clock.forward(Duration.ofSeconds(599));
        user.isAsked(address);
        assertEquals(2, server.asked(address).size());
        assertEquals("\"1\"", server.asked(address).getLast().headers().get("if-none-match"));

        clock.forward(Duration.ofSeconds(2));
        user.isAsked(address);
        assertEquals("\"1\"", server.asked(address).getLast().headers().get("if-none-match"));
    }

    @Test
    void aDocumentThatIsGoneHasNoClient() {
        publish(Map.of("Cache-Control", "max-age=60"));
        user.isAsked(address);
        server.answer(address, request -> request.response().setStatusCode(404).end());

        clock.forward(Duration.ofSeconds(61));

        user.isTold(address, "status 404");
    }

    @Test
    void aDocumentThatHasGoneBadHasNoClient() {
        publish(Map.of("Cache-Control", "max-age=60"));
        user.isAsked(address);
        server.publish(address, "{}", Map.of());

        clock.forward(Duration.ofSeconds(61));

        user.isTold(address, "client_id is not the address");
    }

    @Test
    void nobodyIsSentAnywhereByADocumentThatIsOldAndCantBeReached() {
        publish(Map.of("Cache-Control", "max-age=60"));
        user.isAsked(address);
        server.answer(address, request -> request.response().setStatusCode(503).end());

        clock.forward(Duration.ofSeconds(61));

        user.isTold(address, "status 503");
    }
}
