package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mails that the suite has sent, in its data folder. */
record MailFolder(Path folder) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The link to that page in the newest mail with one, once it has come. */
    String link(String address, String page) {
        return await().atMost(PATIENCE)
                .until(() -> newestLink(address, page), Optional::isPresent)
                .orElseThrow();
    }

    /** The text of a mail that has those words, once it has come. */
    String awaitWith(String address, String words) {
        return await().atMost(PATIENCE)
                .until(
                        () ->
                                mails(address).stream()
                                        .map(MailFolder::text)
                                        .filter(text -> text.contains(words))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Has a person follow the link in the first mail: only then is she told anything else. */
    void confirm(Person person) {
        String link = link(person.email(), "/account/verify");
        String token = link.substring(link.indexOf("token=") + "token=".length());
        Answer confirmed =
                person.calls()
                        .post("/api/auth/verify-email/confirm", "{\"token\":\"" + token + "\"}");
        assertEquals(2, confirmed.status() / 100, confirmed::text);
    }

    private Optional<String> newestLink(String address, String page) {
        var link = Pattern.compile("https?://\\S+" + Pattern.quote(page) + "\\S*");
        return mails(address).stream()
                .map(MailFolder::text)
                .flatMap(text -> link.matcher(text).results().map(MatchResult::group))
                .findFirst();
    }

    private List<Path> mails(String address) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(address + ".txt"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path mail) {
        try {
            return Files.readString(mail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
