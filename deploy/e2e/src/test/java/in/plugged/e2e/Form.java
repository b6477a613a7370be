package in.plugged.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A form on a page, as it would be sent if nobody touched it: hidden fields, and of each list the
 * first choice.
 *
 * @param action where it is sent
 */
record Form(String action, Map<String, String> fields) {

    private static final Pattern FORM =
            Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>");
    private static final Pattern SELECT =
            Pattern.compile("<select\\b([^>]*)>.*?<option\\b([^>]*)>", Pattern.DOTALL);

    /** The first form of the page that is sent there. */
    static Optional<Form> on(Answer page, String action) {
        return FORM.matcher(page.text())
                .results()
                .filter(form -> attribute(form.group(1), "action").equals(action))
                .map(form -> new Form(action, untouched(form.group(2))))
                .findFirst();
    }

    private static Map<String, String> untouched(String html) {
        var fields = new LinkedHashMap<String, String>();
        INPUT.matcher(html)
                .results()
                .map(MatchResult::group)
                .filter(input -> attribute(input, "type").equals("hidden"))
                .forEach(input -> fields.put(attribute(input, "name"), attribute(input, "value")));
        SELECT.matcher(html)
                .results()
                .forEach(
                        list ->
                                fields.put(
                                        attribute(list.group(1), "name"),
                                        attribute(list.group(2), "value")));
        return fields;
    }

    private static String attribute(String tag, String name) {
        return Pattern.compile("\\s" + name + "=\"([^\"]*)\"")
                .matcher(tag)
                .results()
                .map(found -> text(found.group(1)))
                .findFirst()
                .orElse("");
    }

    private static String text(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    Form with(Map<String, String> typed) {
        var all = new LinkedHashMap<>(fields);
        all.putAll(typed);
        return new Form(action, all);
    }

    URI target(URI page) {
        return page.resolve(action);
    }

    /** As {@code application/x-www-form-urlencoded}. */
    String encoded() {
        return encoded(fields);
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
