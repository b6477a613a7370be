package in.plugged.oauth.authorize;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters of an authorization request, as a query string has them: form-encoded UTF-8. One
 * without a value counts as left out (RFC 6749, section 3.1); unknown ones are ignored.
 *
 * @param text the query; brackets, which browsers leave as they are, are escaped
 * @param pushed by what they are known here if the client has pushed them, and the query but names
 *     them (RFC 9126)
 */
record AuthorizationQuery(
        String text, Map<String, List<String>> values, Optional<PushedId> pushed) {

    /** In bytes. */
    private static final int LONGEST = 8_192;

    /** RFC 8707, section 2: a token can be for several. */
    private static final String MAY_REPEAT = "resource";

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]*");

    /** All that belongs escaped and can arrive as it is: the server refuses the rest (400). */
    private static final Pattern BELONGS_ESCAPED = Pattern.compile("[\\[\\]]");

    /** Empty when it can't be read, or is too long. Whatever has control characters can't. */
    static Optional<AuthorizationQuery> parse(String query) {
        if (!PRINTABLE.matcher(query).matches()) {
            return Optional.empty();
        }
        String text = BELONGS_ESCAPED.matcher(query).replaceAll(found -> escaped(found.group()));
        return text.length() <= LONGEST
                ? values(text).map(values -> new AuthorizationQuery(text, values, Optional.empty()))
                : Optional.empty();
    }

    private static String escaped(String one) {
        return "%%%02X".formatted((int) one.charAt(0));
    }

    private static Optional<Map<String, List<String>>> values(String text) {
        var values = new HashMap<String, List<String>>();
        for (String pair : text.split("&", -1)) {
            String[] halves = pair.split("=", 2);
            Optional<String> name = decoded(halves[0]);
            Optional<String> value = decoded(halves.length == 2 ? halves[1] : "");
            if (name.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            values.computeIfAbsent(name.get(), _ -> new ArrayList<>()).add(value.get());
        }
        return Optional.of(values);
    }

    /** By way of bytes, since the decoder puts other characters in place of broken ones. */
    private static Optional<String> decoded(String text) {
        try {
            byte[] bytes =
                    URLDecoder.decode(text, StandardCharsets.ISO_8859_1)
                            .getBytes(StandardCharsets.ISO_8859_1);
            return Optional.of(
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(bytes))
                                    .toString())
                    .filter(value -> value.chars().noneMatch(Character::isISOControl));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** These parameters, as a browser comes with them by that query. */
    AuthorizationQuery pushed(String query, PushedId id) {
        return new AuthorizationQuery(query, values, Optional.of(id));
    }

    Optional<String> find(String name) {
        return all(name).stream().findFirst();
    }

    /** Its value if it is there once, and has one. */
    Optional<String> single(String name) {
        return values.getOrDefault(name, List.of()).size() == 1 ? find(name) : Optional.empty();
    }

    /** In which it is to be asked, with spaces between; an empty text for none. */
    String languages() {
        return find("ui_locales").orElse("");
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Whether something is there twice that may be there once. */
    boolean repeats() {
        return values.entrySet().stream()
                .filter(each -> !each.getKey().equals(MAY_REPEAT) && !each.getKey().isEmpty())
                .anyMatch(each -> each.getValue().size() > 1);
    }

    @Override
    public String toString() {
        return "AuthorizationQuery[hidden]";
    }
}
