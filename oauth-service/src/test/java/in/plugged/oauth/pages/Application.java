package in.plugged.oauth.pages;

import in.plugged.oauth.TestAccounts;
import in.plugged.oauth.User;
import in.plugged.oauth.account.FreshId;
import in.plugged.service.testing.Database;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An application that sends people here, registered straight in the table. */
final class Application {

    static final String HTTPS = "https://app.example/cb";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    final String id;
    private final String redirectUri;

    private Application(String id, String redirectUri) {
        this.id = id;
        this.redirectUri = redirectUri;
    }

    /** A public one on the web. */
    static Application named(String name) {
        return at(name, HTTPS);
    }

    static Application at(String name, String redirectUri) {
        return registered(FreshId.of("cli_"), name, redirectUri, "");
    }

    /** One that registered these scopes, which belongs to nobody. */
    static Application withScopes(String scopes) {
        return registered(FreshId.of("cli_"), "Scoped", HTTPS, scopes);
    }

    /** The one that the operator has checked. */
    static Application checked() {
        Database.update("delete from client where id = ?", TestAccounts.CHECKED_CLIENT);
        return registered(TestAccounts.CHECKED_CLIENT, "Checked", HTTPS, "");
    }

    private static Application registered(
            String id, String name, String redirectUri, String scopes) {
        Database.update(
                "insert into client (id, name, application_type, auth_method, redirect_uris,"
                        + " grant_types, scopes, contacts, created_at)"
                        + " values (?, ?, 'web', 'none', array[?],"
                        + " '{authorization_code,refresh_token}',"
                        + " string_to_array(?, ' '), '{}', now() - interval '12 minutes')",
                id,
                name,
                redirectUri,
                scopes);
        return new Application(id, redirectUri);
    }

    void belongTo(String userId) {
        Database.update("update client set owner_id = ? where id = ?", userId, id);
    }

    void leadTo(String other) {
        Database.update("update client set redirect_uris = array[?] where id = ?", other, id);
    }

    /** Somebody owns it, and says that it may do no more than this. */
    void mayOnly(String scope) {
        belongTo(User.registered().id());
        Database.update("update client set scopes = array[?] where id = ?", scope, id);
    }

    void goAway() {
        Database.update("delete from client where id = ?", id);
    }

    /** The same in a transaction that stays open for a moment. */
    List<String> goAwaySlowly() {
        return Database.column(
                "with gone as (delete from client where id = ? returning id)"
                        + " select pg_sleep(2) from gone",
                id);
    }

    /** Whether such a transaction is open. */
    boolean isGoing() {
        return Database.column("select id from client where id = ? for update skip locked", id)
                .isEmpty();
    }

    /** A good request, with more parameters or other ones. */
    String asking(String... more) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("client_id", id);
        parameters.put("redirect_uri", redirectUri);
        parameters.put("response_type", "code");
        parameters.put("code_challenge", CHALLENGE);
        parameters.put("code_challenge_method", "S256");
        parameters.put("scope", "read:servers");
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return path(parameters);
    }

    /** The same without one parameter. */
    String leavingOut(String name) {
        return asking().replaceFirst("(?<=[?&])" + name + "=[^&]*&", "");
    }

    static String path(Map<String, String> parameters) {
        return "/oauth/authorize?"
                + parameters.entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What an application reads from where a browser was sent. */
    static Told read(String location) {
        return new Told(
                Arrays.stream(URI.create(location).getRawQuery().split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1]))));
    }

    record Told(Map<String, String> values) {

        /** Empty for nothing. */
        String get(String name) {
            return values.getOrDefault(name, "");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** What there is of a table for this application. */
    long codes() {
        return Long.parseLong(
                Database.column(
                                "select count(*) from authorization_code c join client_grant g"
                                        + " on g.id = c.grant_id where g.client_id = ?",
                                id)
                        .getFirst());
    }
}
