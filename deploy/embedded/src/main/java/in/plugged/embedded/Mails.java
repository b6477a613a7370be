package in.plugged.embedded;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The mails of a {@link MailServer}: two files each in one folder, {@code .eml} as it came, {@code
 * .txt} to be read by people. The oldest go when there are too many.
 */
public final class Mails {

    private static final int MOST = 500;
    private static final int LONGEST_NAME = 100;
    private static final String SOURCE = ".eml";
    private static final String READABLE = ".txt";
    private static final String RECIPIENT = "X-Plugged-Recipient";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Clock clock;
    private Instant last = Instant.EPOCH;

    /**
     * @param folder where the server puts them
     */
    public Mails(Path folder) {
        this.folder = folder;
        this.clock = Clock.systemUTC();
    }

    /** Those for that recipient, the oldest first. */
    public List<Mail> to(String recipient) {
        return sources().stream()
                .map(Mails::read)
                .filter(mail -> mail.recipient().equalsIgnoreCase(recipient))
                .toList();
    }

    /**
     * Waits until so many have come for that recipient, the oldest first.
     *
     * @throws IllegalStateException when they have not come within 30 seconds
     */
    public List<Mail> await(String recipient, int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Mail> found = to(recipient);
        while (found.size() < count) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%d of %d mails came for %s".formatted(found.size(), count, recipient));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            found = to(recipient);
        }
        return found;
    }

    /** Waits for the first one to that recipient. */
    public Mail await(String recipient) {
        return await(recipient, 1).getFirst();
    }

    /** Keeps a mail; it is there, whole, when this returns. */
    synchronized void keep(MimeMessage message, String recipient) {
        try {
            Files.createDirectories(folder);
            String name = TIME.format(nextTime()) + "-" + fileName(recipient);
            var copy = new MimeMessage(message);
            copy.setHeader(RECIPIENT, recipient);
            write(name + READABLE, Mail.of(copy, recipient).readable());
            write(name + SOURCE, copy);
            forgetOldest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalArgumentException("This is no mail", e);
        }
    }

    /** Later than any before, so that names tell the order. */
    private Instant nextTime() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
        return last;
    }

    private void write(String name, String text) throws IOException {
        Path fresh = Files.createTempFile(folder, "", ".new");
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        Files.move(fresh, folder.resolve(name));
    }

    private void write(String name, MimeMessage message) throws IOException, MessagingException {
        Path fresh = Files.createTempFile(folder, "", ".new");
        try (var out = Files.newOutputStream(fresh)) {
            message.writeTo(out);
        }
        Files.move(fresh, folder.resolve(name));
    }

    private void forgetOldest() throws IOException {
        List<Path> all = sources();
        for (Path source : all.subList(0, Math.max(0, all.size() - MOST))) {
            String name = Objects.requireNonNull(source.getFileName()).toString();
            String stem = name.substring(0, name.length() - SOURCE.length());
            Files.deleteIfExists(folder.resolve(stem + READABLE));
            Files.deleteIfExists(source);
        }
    }

    private List<Path> sources() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SOURCE)).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mail read(Path source) {
        try (InputStream in = Files.newInputStream(source)) {
            var message = new MimeMessage(Session.getInstance(new Properties()), in);
            return Mail.of(message, String.join("", message.getHeader(RECIPIENT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("This is no mail: " + source, e);
        }
    }

    /** Whatever the recipient is called, the file lies in the folder. */
    private static String fileName(String recipient) {
        String safe = recipient.replaceAll("[^A-Za-z0-9@.+_-]", "_");
        return safe.substring(0, Math.min(safe.length(), LONGEST_NAME));
    }
}
