package in.plugged.embedded;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A mail as its reader sees it.
 *
 * @param recipient whom it was handed in for
 * @param headers all of them as they were sent, in their order, a line each
 * @param text the plain text, lines ended by {@code \n}; empty when it has none
 * @param html the same as HTML; empty when it has none
 */
public record Mail(
        String recipient, String subject, List<String> headers, String text, String html) {

    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private static final String TOKEN = "token=";

    public Mail {
        headers = List.copyOf(headers);
    }

    /** The first address of a page in its text. */
    public String link() {
        return LINK.matcher(text)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No link in: " + text));
    }

    /** What that address proves itself with: its parameter {@code token}, which is the last one. */
    public String token() {
        String link = link();
        int begin = link.indexOf(TOKEN);
        if (begin < 0) {
            throw new IllegalStateException("No token in: " + link);
        }
        return link.substring(begin + TOKEN.length());
    }

    static Mail of(MimeMessage message, String recipient) throws MessagingException, IOException {
        return new Mail(
                recipient,
                Optional.ofNullable(message.getSubject()).orElse(""),
                List.copyOf(Collections.list(message.getAllHeaderLines())),
                content(message, "text/plain").orElse(""),
                content(message, "text/html").orElse(""));
    }

    /** For people: what a mail program shows first, then the text. */
    String readable() {
        return "To: %s\nSubject: %s\n\n%s"
                .formatted(recipient, subject, text.isEmpty() ? html : text);
    }

    private static Optional<String> content(Part part, String type)
            throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(part.getContent().toString().replace("\r\n", "\n"));
        }
        return part.getContent() instanceof Multipart parts
                ? firstOf(parts, type)
                : Optional.empty();
    }

    private static Optional<String> firstOf(Multipart parts, String type)
            throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            Optional<String> found = content(parts.getBodyPart(i), type);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
