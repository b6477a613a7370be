package in.plugged.web.person;

import java.util.List;
import java.util.Optional;

/**
 * Who is logged in at a browser.
 *
 * @param hubs the person's own, the oldest first
 */
public record Person(String email, List<Hub> hubs) {

    /** One of the person's hubs. */
    public record Hub(String id, String name) {}

    /** The person's hub of that id. */
    public Optional<Hub> hub(String id) {
        return hubs.stream().filter(hub -> hub.id().equals(id)).findFirst();
    }
}
