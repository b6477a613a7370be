package in.plugged.embedded;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * A mail server (SMTP) inside this JVM, on 127.0.0.1. It takes every mail, for whomever, and sends
 * none on: they lie in its folder. It closes with this JVM at the latest.
 */
public final class MailServer implements AutoCloseable {

    private final GreenMail server;
    private final Place place;
    private final CountDownLatch closed = new CountDownLatch(1);

    private MailServer(GreenMail server, Place place) {
        this.server = server;
        this.place = place;
    }

    /** Starts a server; it can be used when this returns. */
    public static MailServer start(Place wish) {
        Place place = wish.settled();
        try {
            return Closing.start(() -> new MailServer(started(place), place));
        } catch (IOException | IllegalStateException e) {
            throw new ServerStartException("The mail server did not start: " + e.getMessage(), e);
        }
    }

    public int port() {
        return place.port();
    }

    /** What it has taken. */
    public Mails mails() {
        return new Mails(place.folder());
    }

    /** Ends when the server has ended. */
    void awaitEnd() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        Closing.forget(this);
        server.stop();
        place.discard();
        closed.countDown();
    }

    @Override
    public String toString() {
        return "Mail server on port " + place.port();
    }

    private static GreenMail started(Place place) {
        var setup = new ServerSetup(place.port(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        var server = new GreenMail(setup);
        server.withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
        var mails = new Mails(place.folder());
        server.getUserManager()
                .setMessageDeliveryHandler(
                        (_, address) -> new FolderMailbox(mails, address.getEmail()));
        server.start();
        return server;
    }
}
