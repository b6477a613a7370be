package in.plugged.oauth.token;

import static in.plugged.oauth.Application.redemption;
import static in.plugged.oauth.TokenCalls.TOKEN;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.oauth.code.CodeText;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.service.testing.Database;
import io.restassured.response.ValidatableResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody who guesses codes and tokens, or makes them up. */
@OauthServiceTest
class UnknownTokensTest {

    private static final int MOST = 100;
    private static final String REVOKE = "/oauth/revoke";

    private final SecureRandom random = new SecureRandom();
    private final Application application = Application.confidential();
    private final String address = User.freshAddress();

    @Test
    void afterAHundredCodesOfNobodysAnAddressIsRefused() {
        String good = application.code(User.registered());
        for (int guess = 0; guess < MOST; guess++) {
            notGood(redeem(CodeText.random(random), address));
        }

        tooMany(redeem(good, address)); // however right it is
        redeem(good, User.freshAddress()).statusCode(200);
    }

    @Test
    void afterAHundredTokensOfNobodysAnAddressIsRefused() {
        Tokens tokens = application.tokens(User.registered());
        for (int guess = 0; guess < MOST / 2; guess++) {
            notGood(refresh(minted(TokenKind.REFRESH), address));
            revoke(minted(TokenKind.ACCESS), address).statusCode(200);
        }

        tooMany(refresh(tokens.refresh(), address));
        tooMany(revoke(tokens.access(), address));

        assertTrue(tokens.good());
        refresh(tokens.refresh(), User.freshAddress()).statusCode(200);
    }

    @Test
    void whatIsSomebodysIsNotCounted() {
        Application other = Application.confidential();
        Tokens tokens = other.tokens(User.registered());

        for (int call = 0; call <= MOST; call++) {
            revoke(tokens.access(), address).statusCode(200);
        }

        redeem(application.code(User.registered()), address).statusCode(200);
    }

    @Test
    void whatCanBeNoCodeOrTokenCostsNoRead() {
        String code = CodeText.random(random);
        String refresh = minted(TokenKind.REFRESH);

        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> {
                    Database.during(
                            () -> allRefused(malformed(code), malformed(refresh)),
                            // whoever reads one of them waits
                            "lock table authorization_code, refresh_token, access_token");
                });
    }

    private boolean allRefused(List<String> codes, List<String> tokens) {
        codes.forEach(text -> notGood(redeem(text, address)));
        tokens.forEach(text -> notGood(refresh(text, address)));
        tokens.forEach(text -> revoke(text, address).statusCode(200));
        return true;
    }

    private static List<String> malformed(String good) {
        char last = good.charAt(good.length() - 1);
        String other = good.substring(0, good.length() - 1);
        return good.startsWith("rt_")
                ? List.of("rt_", other, good + "0", other + (last == '0' ? '1' : '0'), "at_" + good)
                : List.of("nonsense", other, good + "0", other + "-", other + "é");
    }

    @Test
    void whatCanBeNoneIsNotCountedEither() {
        for (int guess = 0; guess <= MOST; guess++) {
            notGood(redeem("nonsense", address));
        }

        assertEquals(200, AtOnce.status(redeem(application.code(User.registered()), address)));
    }

    private static String minted(TokenKind kind) {
        return TokenFormat.mint(kind).text();
    }

    private ValidatableResponse redeem(String code, String from) {
        return post(TOKEN, redemption(code), from);
    }

    private ValidatableResponse refresh(String token, String from) {
        return post(TOKEN, Map.of("grant_type", "refresh_token", "refresh_token", token), from);
    }

    private ValidatableResponse revoke(String token, String from) {
        return post(REVOKE, Map.of("token", token), from);
    }

    private ValidatableResponse post(String path, Map<String, String> fields, String from) {
        return application.as(fields).header("X-Forwarded-For", from).post(path).then();
    }

    private static void notGood(ValidatableResponse answer) {
        answer.statusCode(400).body(field("error", equalTo("invalid_grant")));
    }

    private static void tooMany(ValidatableResponse answer) {
        String seconds =
                answer.statusCode(429)
                        .header("Cache-Control", "no-store")
                        .body(field("error", equalTo("temporarily_unavailable")))
                        .extract()
                        .header("Retry-After");
        assertTrue(Integer.parseInt(seconds) <= 60, seconds);
    }
}
