package in.plugged.oauth.pages;

import in.plugged.service.testing.Database;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

/** Applications from which people log out. */
final class Leaving {

    static final String BYE = "https://app.example/bye?from=plugged";

    private Leaving() {}

    /** One that wants people back after that. */
    static OpenId named(String name) {
        OpenId made = OpenId.named(name);
        Database.update(
                "update client set post_logout_redirect_uris = array[?] where id = ?",
                BYE,
                made.application().id);
        return made;
    }

    /** Where it sends them. */
    static String path(String... parameters) {
        var all = new LinkedHashMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        return "/oauth/logout?"
                + all.entrySet().stream()
                        .map(each -> each.getKey() + "=" + Application.encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
    }
}
