package in.plugged.oauth;

import static in.plugged.oauth.TokenCalls.TOKEN;
import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;

import in.plugged.oauth.account.FreshId;
import in.plugged.oauth.code.CodeText;
import in.plugged.oauth.digest.Sha256;
import in.plugged.service.testing.Database;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

/** A registered client that users have let in. */
public final class Application {

    /** The pair of RFC 7636, appendix B. */
    public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    public static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    public static final String REDIRECT = "https://app.example/back";
    public static final String SCOPES = "read:profile read:servers write:servers";
    public static final String ORIGIN = "http://localhost:8080";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final String secret = "cs_" + random();
    private final boolean open;

    private Application(boolean open) {
        this(FreshId.of("cli_"), open);
    }

    private Application(String id, boolean open) {
        this.id = id;
        this.open = open;
    }

    /** One with a secret, for users and for its owner. */
    public static Application confidential() {
        return new Application(false).insert("client_secret_basic", "", "", "");
    }

    /** One without a secret. */
    public static Application ofPublic() {
        return new Application(true).insert("none", "", "", "");
    }

    /** One with these scopes and no others. */
    public static Application limited(String scopes) {
        return new Application(false).insert("client_secret_basic", scopes, "", "");
    }

    /** One that acts for its owner, in that one's first hub. */
    public static Application of(User owner, String scopes) {
        return new Application(false)
                .insert("client_secret_basic", scopes, owner.id(), owner.firstHub());
    }

    /** The same, which has given up its secret. */
    public Application withoutSecret() {
        Database.update(
                "update client set auth_method = 'none', secret_hash = null where id = ?", id);
        return new Application(id, true);
    }

    private Application insert(String method, String scopes, String owner, String hub) {
        Database.update(
                """
                insert into client (id, name, application_type, auth_method, secret_hash, redirect_uris,
                    grant_types, scopes, contacts, owner_id, hub_id, created_at)
                values (?, 'An application', 'web', ?, case when ?::text = 'none' then null else ?::bytea end, array[?],
                    array['authorization_code', 'refresh_token', 'client_credentials',
                        'urn:ietf:params:oauth:grant-type:device_code'],
                    string_to_array(?, ' '), '{}', nullif(?, ''), nullif(?, ''), now())""",
                id,
                method,
                method,
                Sha256.of(secret),
                REDIRECT,
                scopes,
                owner,
                hub);
        return this;
    }

    public String id() {
        return id;
    }

    /** It is deleted, and what it may do for users with it. */
    public void goAway() {
        Database.update("delete from client where id = ?", id);
    }

    /** Makes it one that registered these grants alone. */
    public Application grants(String types) {
        Database.update(
                "update client set grant_types = string_to_array(?, ' ') where id = ?", types, id);
        return this;
    }

    /** Somebody owns it, and says what it may have at most from now on. */
    public void mayHave(String scopes) {
        Database.update(
                "update client set scopes = string_to_array(?, ' '), owner_id = coalesce(owner_id, ?) where id = ?",
                scopes,
                User.registered().id(),
                id);
    }

    /** What the user lets it do in that hub. */
    public String grant(User user, String hub) {
        String grant = FreshId.of("grt_");
        Database.update(
                """
                insert into client_grant (id, user_id, client_id, hub_id, scopes, self, remembered_scopes, created_at)
                values (?, ?, ?, ?, string_to_array(?, ' '), false, string_to_array(?, ' '), now())""",
                grant,
                user.id(),
                id,
                hub,
                SCOPES,
                SCOPES);
        return grant;
    }

    /** A fresh code of that user's, with the challenge, for the first hub and the origin. */
    public String code(User user) {
        return code(grant(user, user.firstHub()), CHALLENGE, ORIGIN);
    }

    public String code(String grant, String challenge, String audience) {
        String code = random();
        Database.update(
                """
                insert into authorization_code (code_hash, grant_id, redirect_uri, challenge, scopes,
                    audience, logged_in_at, issued_at, expires_at)
                values (?, ?, ?, nullif(?, ''), string_to_array(?, ' '), string_to_array(?, ' '),
                    now(), clock_timestamp(), now() + interval '60 seconds')""",
                Sha256.of(code),
                grant,
                REDIRECT,
                challenge,
                SCOPES,
                audience);
        return code;
    }

    /** What an application sends with a code. */
    public static Map<String, String> redemption(String code) {
        return Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", REDIRECT,
                "code_verifier", VERIFIER);
    }

    /** The tokens of that user. */
    public Tokens tokens(User user) {
        return Tokens.of(ask(redemption(code(user))));
    }

    public ValidatableResponse redeem(String code) {
        return ask(redemption(code));
    }

    public ValidatableResponse refresh(String token) {
        return refresh(token, Map.of());
    }

    public ValidatableResponse refresh(String token, Map<String, String> more) {
        var fields = new HashMap<String, String>(more);
        fields.put("grant_type", "refresh_token");
        fields.put("refresh_token", token);
        return ask(fields);
    }

    /** A request to the token endpoint. */
    public ValidatableResponse ask(Map<String, String> fields) {
        return as(fields).post(TOKEN).then();
    }

    public ValidatableResponse revoke(String token) {
        return as(Map.of("token", token)).post("/oauth/revoke").then();
    }

    public ValidatableResponse introspect(String token) {
        return as(Map.of("token", token)).post("/oauth/introspect").then();
    }

    /** How it shows its secret. */
    public String authorization() {
        return basic(id, secret);
    }

    /** A form from this client, which shows its secret if it has one. */
    public RequestSpecification as(Map<String, String> fields) {
        return open
                ? form(fields).formParam("client_id", id)
                : form(fields).header("Authorization", authorization());
    }

    private static String random() {
        return CodeText.random(RANDOM);
    }
}
