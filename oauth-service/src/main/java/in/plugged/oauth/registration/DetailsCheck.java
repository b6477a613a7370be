package in.plugged.oauth.registration;

import in.plugged.oauth.client.ClientDetails;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Whether what a client says of itself can be kept and shown. */
final class DetailsCheck {

    private static final int LONGEST_URI = 2_000;
    private static final int MOST_CONTACTS = 10;
    private static final Pattern TEXT = Pattern.compile("[\\P{C}&&[^\\p{Zl}\\p{Zp}]]{1,254}");
    private static final Pattern WEB = Pattern.compile("https?");

    private DetailsCheck() {}

    /** The first fault, if there is one. */
    static Optional<MetadataFault> of(ClientDetails details) {
        return wrongPage(details).or(() -> wrongContact(details)).or(() -> wrongText(details));
    }

    private static Optional<MetadataFault> wrongPage(ClientDetails details) {
        var pages = new LinkedHashMap<String, Optional<String>>();
        pages.put("client_uri", details.clientUri());
        pages.put("logo_uri", details.logoUri());
        pages.put("tos_uri", details.tosUri());
        pages.put("policy_uri", details.policyUri());
        return wrong(pages, DetailsCheck::isPage, "It is no address of a page");
    }

    private static Optional<MetadataFault> wrongText(ClientDetails details) {
        var texts = new LinkedHashMap<String, Optional<String>>();
        texts.put("software_id", details.softwareId());
        texts.put("software_version", details.softwareVersion());
        return wrong(texts, DetailsCheck::isText, "It has 1 to 254 printable characters");
    }

    private static Optional<MetadataFault> wrong(
            Map<String, Optional<String>> fields, Predicate<String> right, String otherwise) {
        return fields.entrySet().stream()
                .filter(field -> field.getValue().filter(right.negate()).isPresent())
                .findFirst()
                .map(field -> new MetadataFault(field.getKey(), otherwise));
    }

    private static Optional<MetadataFault> wrongContact(ClientDetails details) {
        boolean right =
                details.contacts().size() <= MOST_CONTACTS
                        && details.contacts().stream().allMatch(DetailsCheck::isText);
        return right
                ? Optional.empty()
                : Optional.of(
                        new MetadataFault(
                                "contacts",
                                "There can be %d contacts of 1 to 254 printable characters"
                                        .formatted(MOST_CONTACTS)));
    }

    private static boolean isText(String text) {
        return TEXT.matcher(text).matches();
    }

    private static boolean isPage(String text) {
        try {
            URI uri = new URI(text);
            return text.length() <= LONGEST_URI
                    && uri.getScheme() != null
                    && WEB.matcher(uri.getScheme()).matches()
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
