package in.plugged.oauth.mail;

import java.util.List;
import java.util.Optional;

/**
 * What a mail says.
 *
 * @param before paragraphs that stand before the link
 * @param after paragraphs that stand after it
 */
record Letter(String subject, List<String> before, Optional<Link> link, List<String> after) {

    record Link(String label, String address) {}

    Letter {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
