package in.plugged.images;

import in.plugged.images.Caller.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * The calls that an image is recorded under and measured with: what can simply be called once, and
 * what production calls most, thousands of times.
 *
 * @param suite that the instance belongs to
 * @param origin of the instance
 */
record Traffic(Suite suite, Deployable service, URI origin) {

    /** How often the call comes that production makes most. */
    static final int HOT = 3_000;

    /** How many of those may be refused on a busy machine, which answers some too late. */
    static final int FEW = HOT / 100;

    private static final String JSON_KEY =
            "{\"name\":\"images\",\"rate_limit\":{\"limit\":10000000,\"window_seconds\":60}}";

    /**
     * Makes all the calls.
     *
     * @return how many of those that come most often were not answered with 200
     */
    int run() {
        return switch (service) {
            case KEY_SERVICE -> keys();
            case OAUTH_SERVICE -> oauth();
            case DEVICE_SERVICE -> devices();
            case RATELIMIT_SERVICE -> limits();
            case EXAMPLE_BACKEND -> servers();
        };
    }

    private int keys() {
        Caller owner = owner();
        Reply made = owner.post("/api/auth/keys", JSON_KEY);
        String path = "/api/auth/keys/" + made.at("/id");
        owner.get("/api/auth/keys");
        owner.get(path);
        owner.patch(path, "{\"name\":\"renamed\"}");
        owner.post(path + "/suspend", "{}");
        owner.post(path + "/resume", "{}");
        owner.post(path + "/rotate", "{}");
        Caller.bearing(origin, made.at("/key")).get("/api/auth/check?scope=read:servers");
        Caller.nobody(origin).get("/api/auth/check");
        Caller.nobody(origin).get("/openapi/keys");
        Caller person = person();
        person.page("/api-keys");
        person.page("/api-keys/new");
        person.page("/api-keys/" + made.at("/id"));
        Caller verifier = Caller.bearing(origin, suite.demo("verify_key"));
        String question = "{\"key\":\"" + made.at("/key") + "\"}";
        int failed = repeat(() -> verifier.post("/api/auth/keys/verify", question));
        owner.delete(path);
        return failed;
    }

    private int oauth() {
        Caller nobody = Caller.nobody(origin);
        for (String path :
                new String[] {"/login", "/register", "/.well-known/oauth-authorization-server"}) {
            nobody.page(path);
        }
        nobody.get("/oauth/jwks");
        nobody.post(
                "/api/auth/login", "{\"email\":\"demo@plugged.in\",\"password\":\"wrong one\"}");
        nobody.form("/oauth/token", "grant_type=refresh_token&refresh_token=rt_none&client_id=x");
        Caller person = person();
        for (String path :
                new String[] {
                    "/api/auth/session", "/api/auth/sessions", "/api/auth/apps", "/api/hubs"
                }) {
            person.get(path);
        }
        person.page("/account");
        person.page("/account/sessions");
        person.post(
                "/oauth/register",
                "{\"client_name\":\"Images\",\"redirect_uris\":[\"https://images.example.com/\"]}");
        Caller backend = backend(origin);
        String question = "token=" + serviceToken(origin, "oauth-service");
        int failed = repeat(() -> backend.form("/oauth/introspect", question));
        person.post("/api/auth/logout", "{}");
        return failed;
    }

    private int devices() {
        Caller nobody = Caller.nobody(origin);
        nobody.form("/oauth/device_authorization", "client_id=cli_0000000000000000");
        nobody.page("/device");
        Caller person = person();
        person.page("/device");
        person.page("/devices");
        person.get("/api/cli/devices");
        Reply begun = nobody.post("/api/cli/auth/initiate", "{\"client_name\":\"images\"}");
        nobody.get("/api/cli/auth/poll?device_code=" + begun.at("/device_code"));
        person.page("/device?user_code=" + begun.at("/user_code"));
        person.post("/api/cli/auth/deny", "{\"user_code\":\"" + begun.at("/user_code") + "\"}");
        return repeat(() -> nobody.post("/api/cli/auth/initiate", "{\"client_name\":\"images\"}"));
    }

    private int limits() {
        Caller owner = owner();
        owner.get("/api/usage/summary");
        owner.get("/api/usage/keys/key_0000000000000000");
        Caller person = person();
        person.page("/usage");
        person.page("/usage.csv");
        Caller.nobody(origin).get("/openapi/limits");
        URI oauth = suite.own(Deployable.OAUTH_SERVICE);
        Caller backend = Caller.bearing(origin, serviceToken(oauth, "ratelimit-service"));
        backend.get("/api/ratelimit/policies");
        String question =
                "{\"requests\":[{\"checks\":[{\"limit\":10000000,\"window_seconds\":60,\"subject\":\"images\"}]}]}";
        return repeat(() -> backend.post("/api/ratelimit/check", question));
    }

    private int servers() {
        Caller owner = owner();
        Reply made = owner.post("/api/servers", "{\"name\":\"images\"}");
        owner.delete("/api/servers/" + made.at("/id"));
        Caller.nobody(origin).get("/api/servers");
        Caller busy = Caller.bearing(origin, busyKey());
        return repeat(() -> busy.get("/api/servers"));
    }

    private String busyKey() {
        URI keys = suite.own(Deployable.KEY_SERVICE);
        return Caller.bearing(keys, suite.demo("secret_key"))
                .post("/api/auth/keys", JSON_KEY)
                .at("/key");
    }

    private static int repeat(Supplier<Reply> call) {
        return Caller.repeat(HOT, call);
    }

    private Caller owner() {
        return Caller.bearing(origin, suite.demo("secret_key"));
    }

    /** Logged in at the suite's own oauth-service. */
    private Caller person() {
        String login =
                "{\"email\":\"%s\",\"password\":\"%s\"}"
                        .formatted(suite.demo("email"), suite.demo("password"));
        boolean itself = service == Deployable.OAUTH_SERVICE;
        URI oauth = itself ? origin : suite.own(Deployable.OAUTH_SERVICE);
        Reply entered = Caller.nobody(oauth).post("/api/auth/login", login);
        return new Caller(origin, "Cookie", entered.session());
    }

    /** The example backend, as a client of oauth-service. */
    private Caller backend(URI oauth) {
        String credentials = "example-backend:" + suite.backendSecret();
        byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
        return new Caller(
                oauth, "Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }

    private String serviceToken(URI oauth, String audience) {
        return backend(oauth)
                .form("/oauth/token", "grant_type=client_credentials&audience=" + audience)
                .at("/access_token");
    }
}
