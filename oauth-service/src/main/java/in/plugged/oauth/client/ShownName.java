package in.plugged.oauth.client;

import in.plugged.web.SafeName;
import java.util.Optional;

/** What an application is called where people see it: a {@link SafeName}. */
public final class ShownName {

    private ShownName() {}

    /** The name; the id of one that has none. */
    public static String of(Client.Registered client) {
        return of(client.name(), client.id());
    }

    /** The same for an application of which only these are known. */
    public static String of(Optional<String> name, String id) {
        return name.map(SafeName::of).filter(shown -> !shown.isBlank()).orElse(id);
    }
}
