package in.plugged.e2e;

import java.util.ArrayList;
import java.util.List;

/** Everywhere a key can be used: a backend, a second one, {@code check} and {@code verify}. */
record Places(List<Place> all) {

    /** A place, and how it answers to a key: 200, 410 and so on. */
    record Place(String name, Use use) {
        int status(String key) {
            return use.status(key);
        }
    }

    @FunctionalInterface
    interface Use {
        int status(String key);
    }

    static Places of(Stack stack) {
        return new Places(
                List.of(
                        new Place(
                                "backend",
                                key -> new Http(stack.gateway(), key).get("/api/servers").status()),
                        new Place(
                                "check",
                                key ->
                                        new Http(stack.gateway(), key)
                                                .get("/api/auth/check?scope=read:servers")
                                                .status()),
                        new Place("verify", key -> verify(stack, key))));
    }

    private static int verify(Stack stack, String key) {
        Answer answer = stack.verifier().post("/api/auth/keys/verify", "{\"key\":\"" + key + "\"}");
        return answer.status() == 200
                ? Integer.parseInt(answer.at("/http_status"))
                : answer.status();
    }

    Places and(String name, Use use) {
        var more = new ArrayList<>(all);
        more.add(new Place(name, use));
        return new Places(more);
    }

    /** What each place says of the key now, such as {@code backend=200 check=200 verify=200}. */
    String statuses(String key) {
        var text = new StringBuilder();
        all.forEach(
                place ->
                        text.append(place.name())
                                .append('=')
                                .append(place.status(key))
                                .append(' '));
        return text.toString().strip();
    }

    /** The same text for one status everywhere. */
    String everywhere(int status) {
        var text = new StringBuilder();
        all.forEach(place -> text.append(place.name()).append('=').append(status).append(' '));
        return text.toString().strip();
    }
}
