package in.plugged.oauth.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.DocumentServer;
import in.plugged.oauth.OauthServiceTest;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Row R5 of the attacks: addresses that lead inside, by names of a name server of the test's own.
 * This machine is allowed here, as in development; that it is not otherwise stands in {@code
 * PublicHttpTest}.
 */
@OauthServiceTest
class ForbiddenDocumentTest {

    private static final String PRIVATE = "leads to a network that is not public";

    private DocumentServer server;
    private AskingUser user;

    @BeforeEach
    void open() {
        server = new DocumentServer();
        user = new AskingUser();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at-10-0-0-1",
                "at-172-16-0-1",
                "at-192-168-1-1",
                "at-100-64-0-1",
                "at-169-254-169-254",
                "at-0-0-0-0",
                "at-224-0-0-1"
            })
    void aNameThatLeadsInsideIsNotCalled(String leading) {
        user.isTold(server.address(leading), PRIVATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"also-10-0-0-1", "also-169-254-169-254", "six"})
    void eachAddressOfANameHasToBeAllowed(String leading) {
        String address = server.address(leading);
        server.publish(address, DocumentServer.described(address));

        user.isTold(address, PRIVATE);

        assertEquals(0, server.asked(address).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1/client",
                "https://169.254.169.254/latest/meta-data",
                "https://[fd00::1]/client",
                "https://[fe80::1]/client",
                "https://[::ffff:10.0.0.1]/client",
                "https://[64:ff9b::a00:1]/client",
                "https://[::]/client"
            })
    void anAddressInDigitsIsNotCalledEither(String address) {
        user.isTold(address, PRIVATE);
    }

    /** Some programs read these as 10.0.0.1; here they are names, which nobody has. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://167772161/client",
                "https://012.0.0.1/client",
                "https://0xa.0.0.1/client",
                "https://0xa000001/client"
            })
    void digitsThatAreReadInTwoWaysLeadNowhere(String address) {
        user.isTold(address, "");
    }

    /** The second answer of the name server would be refused, so there was one question. */
    @Test
    void aNameThatIsGivenAnotherAddressMeanwhileIsLookedUpOnce() {
        String address = server.address("then-10-0-0-1");
        server.publish(address, DocumentServer.described(address));

        user.isAsked(address);

        assertEquals(1, server.asked(address).size());
        assertEquals(
                host(address) + ":" + URI.create(address).getPort(),
                server.asked(address).getFirst().headers().get("host"));
    }

    private static String host(String address) {
        return String.valueOf(URI.create(address).getHost());
    }

    @Test
    void aNameThatIsNotAnsweredIsNotWaitedFor() {
        user.isTold(server.address("mute"), "does not answer in time");
    }

    @Test
    void aServerOfAnotherNameIsNotBelieved() {
        user.isTold("https://127.0.0.1:%d/client".formatted(server.port()), "does not answer");
    }
}
