package in.plugged.e2e;

import in.plugged.e2e.Places.Place;
import java.net.URI;
import java.util.List;

/** Everywhere a session can be used, each place told its cookie. */
final class SessionPlaces {

    private SessionPlaces() {}

    static Places of(Stack stack) {
        return new Places(
                List.of(
                        new Place("backend", use(stack, stack.gateway(), "/api/servers")),
                        new Place("key-service", use(stack, stack.gateway(), "/api/auth/keys")),
                        new Place("oauth-service", use(stack, stack.gateway(), "/api/hubs"))));
    }

    /** A further backend. */
    static Places.Use backend(Stack stack, URI origin) {
        return use(stack, origin, "/api/servers");
    }

    private static Places.Use use(Stack stack, URI origin, String path) {
        return session -> new Person(stack, "", "", session).calls(origin).get(path).status();
    }
}
