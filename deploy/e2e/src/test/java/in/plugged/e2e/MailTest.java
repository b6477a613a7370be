package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mails reach their recipient, also when there was nobody to take them at first. */
class MailTest {

    private static final Pattern TOKEN = Pattern.compile("verify\\?token=([\\w-]+)");

    private final Stack stack = Stack.shared();

    @AfterEach
    void mend() {
        stack.part("start", "mail");
        stack.part("start", "oauth-service");
        stack.awaitWell();
    }

    @Test
    void theLinkInTheFirstMailConfirmsTheAddressOnce() {
        Person person = Person.register(stack);
        String link = "{\"token\":\"" + tokenIn(awaitMail(person)) + "\"}";

        Answer confirmed = person.calls().post("/api/auth/verify-email/confirm", link);

        assertEquals(2, confirmed.status() / 100, confirmed::text);
        assertEquals("true", person.calls().get("/api/auth/session").at("/user/email_verified"));
        assertEquals(400, person.calls().post("/api/auth/verify-email/confirm", link).status());
    }

    @Test
    void aMailThatNobodyTookArrivesLater() {
        stack.part("stop", "mail");
        Person person = Person.register(stack);
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertEquals(List.of(), mailsTo(person)));

        stack.part("start", "mail");

        awaitMail(person);
    }

    @Test
    void aMailIsNotLostWithTheProcessThatWasToSendIt() {
        stack.part("stop", "mail");
        Person person = Person.register(stack);
        stack.part("kill", "oauth-service");
        stack.part("start", "mail");

        stack.part("start", "oauth-service");

        awaitMail(person);
    }

    /** The only one, however often it had to be tried. */
    private String awaitMail(Person person) {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertEquals(1, mailsTo(person).size()));
        return mailsTo(person).getFirst();
    }

    private static String tokenIn(String mail) {
        return TOKEN.matcher(mail).results().findFirst().orElseThrow().group(1);
    }

    private List<String> mailsTo(Person person) {
        try (var files = Files.list(stack.mails())) {
            return files.filter(file -> isTo(file, person)).map(MailTest::text).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTo(Path file, Person person) {
        return file.getFileName().toString().endsWith("-" + person.email() + ".txt");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
