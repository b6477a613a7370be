package in.plugged.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailServerTest {

    private static final String MAIL =
            """
            From: Plugged.in <no-reply@plugged.in>
            To: somebody@example.com
            Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Open http://localhost/?token=3Dabc within=20=
            30 minutes.
            --b
            Content-Type: text/html; charset=utf-8

            <p>Open it</p>
            --b--
            """
                    .replace("\n", "\r\n");

    @TempDir Path root;

    @Test
    void aMailCanBeReadAsItsReaderWould() throws IOException {
        try (var server = MailServer.start(Place.kept(root.resolve("mail"), 0))) {
            send(server.port(), "somebody@example.com", MAIL);
            Mail mail = server.mails().await("somebody@example.com");
            assertEquals("Grüße", mail.subject());
            assertEquals("Open http://localhost/?token=abc within 30 minutes.", mail.text());
            assertEquals("<p>Open it</p>", mail.html());
            assertEquals("http://localhost/?token=abc", mail.link());
            assertTrue(mail.headers().contains("From: Plugged.in <no-reply@plugged.in>"));
        }
    }

    @Test
    void besideTheSourceLiesWhatPeopleCanRead() throws IOException {
        Path folder = root.resolve("mail");
        try (var server = MailServer.start(Place.kept(folder, 0))) {
            send(server.port(), "somebody@example.com", MAIL);
            server.mails().await("somebody@example.com");
            Path readable = only(folder, "-somebody@example.com.txt");
            assertEquals(
                    """
                    To: somebody@example.com
                    Subject: Grüße

                    Open http://localhost/?token=abc within 30 minutes.""",
                    Files.readString(readable));
            assertTrue(Files.readString(only(folder, ".eml")).contains("token=3Dabc"));
        }
    }

    @Test
    void mailsAreTheirRecipientsAloneAndInTheirOrder() throws IOException {
        try (var server = MailServer.start(Place.temporary())) {
            for (String word : List.of("one", "two", "three")) {
                send(server.port(), "a@example.com", "Subject: " + word + "\r\n\r\n" + word);
            }
            send(server.port(), "b@example.com", "Subject: other\r\n\r\nother");
            List<String> subjects =
                    server.mails().await("A@example.com", 3).stream().map(Mail::subject).toList();
            assertEquals(List.of("one", "two", "three"), subjects);
        }
    }

    @Test
    void aRecipientCannotNameAFileElsewhere() throws IOException {
        Path folder = root.resolve("mail");
        try (var server = MailServer.start(Place.kept(folder, 0))) {
            send(server.port(), "../../etc/x@example.com", "Subject: s\r\n\r\nt");
            server.mails().await("../../etc/x@example.com");
            only(folder, "-.._.._etc_x@example.com.eml");
        }
    }

    @Test
    void theOldestGoWhenThereAreTooMany() throws Exception {
        var message = new MimeMessage((Session) null);
        message.setText("x");
        Path folder = root.resolve("mail");
        var mails = new Mails(folder);
        for (int i = 0; i < 502; i++) {
            mails.keep(message, i + "@example.com");
        }
        assertEquals(List.of(), mails.to("1@example.com"));
        assertEquals(1, mails.to("2@example.com").size());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1000, files.count());
        }
    }

    @Test
    void aProcessOfItsOwnCanBePausedResumedAndStopped() throws IOException {
        var server = MailProcess.start(Place.kept(root.resolve("mail"), 0));
        server.process().pause();
        assertFalse(MailProcess.answers(server.port()));
        server.process().resume();
        assertTrue(MailProcess.answers(server.port()));
        send(server.port(), "a@example.com", "Subject: s\r\n\r\nt");
        assertEquals("s", server.mails().await("a@example.com").subject());
        server.close();
        assertFalse(server.process().isAlive());
        assertEquals("s", server.mails().await("a@example.com").subject());
    }

    private static Path only(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(ending)).toList();
            assertEquals(1, found.size(), () -> "files that end with " + ending);
            return found.getFirst();
        }
    }

    private static void send(int port, String recipient, String mail) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            assertTrue(reader.readLine().startsWith("220"));
            say(socket, reader, "HELO test", "250");
            say(socket, reader, "MAIL FROM:<no-reply@plugged.in>", "250");
            say(socket, reader, "RCPT TO:<" + recipient + ">", "250");
            say(socket, reader, "DATA", "354");
            say(socket, reader, mail + "\r\n.", "250");
        }
    }

    private static void say(Socket socket, BufferedReader reader, String line, String code)
            throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        String answer = reader.readLine();
        while (answer.startsWith(code + "-")) { // more lines of the same answer follow
            answer = reader.readLine();
        }
        assertTrue(answer.startsWith(code), answer);
    }
}
