package in.plugged.embedded;

import java.nio.file.Path;

/** Runs a mail server until the process is asked to end. */
final class MailMain {

    private MailMain() {}

    /** Arguments: the folder for the mails, port. */
    public static void main(String[] arguments) throws InterruptedException {
        Place place = Place.kept(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        MailServer.start(place).awaitEnd();
    }
}
