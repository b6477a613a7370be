package in.plugged.e2e;

import in.plugged.e2e.Places.Place;
import java.net.URI;
import java.util.List;

/** Everywhere an access token with {@code read:servers} can be used. */
final class TokenPlaces {

    private TokenPlaces() {}

    static Places of(Stack stack) {
        return new Places(
                List.of(
                        new Place("backend", backend(stack.gateway())),
                        new Place(
                                "key-service",
                                use(stack.gateway(), "/api/auth/check?scope=read:servers")),
                        new Place("oauth-service", use(stack.gateway(), "/oauth/userinfo"))));
    }

    /** A further backend. */
    static Places.Use backend(URI origin) {
        return use(origin, "/api/servers");
    }

    private static Places.Use use(URI origin, String path) {
        return token -> new Http(origin, token).get(path).status();
    }
}
