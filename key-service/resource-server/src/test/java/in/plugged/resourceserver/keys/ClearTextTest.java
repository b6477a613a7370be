package in.plugged.resourceserver.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.credential.StandIn;
import in.plugged.resourceserver.error.ApiException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backend behind a proxy that it trusts, which tells how requests came. */
class ClearTextTest {

    private static final String PROXY = "10.0.0.1";

    private final TestInstance instance = backend(Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"refuse", "revoke"})
    void aKeyIsRefusedAndReported(String setting) {
        TestInstance backend =
                backend(Map.of("plugged.resource-server.insecure-transport", setting));
        PresentedKey key = backend.issuedKey();

        assertEquals("insecure_transport", refusal(backend, bearer(key)));
        assertEquals(List.of(key), backend.source.exposed());
        assertEquals(1, reports(backend, "known"));
    }

    @Test
    void whereItIsAllowedAKeyIsGoodAndNotReported() {
        TestInstance backend =
                backend(Map.of("plugged.resource-server.insecure-transport", "allow"));
        PresentedKey key = backend.issuedKey();

        assertTrue(letIn(backend, StandIn.request(PROXY, bearer(key))));
        assertEquals(List.of(), backend.source.exposed());
    }

    @Test
    void aKeyThatCameEncryptedIsGoodAndNotReported() {
        PresentedKey key = instance.issuedKey();

        assertTrue(
                letIn(
                        instance,
                        StandIn.request(PROXY, bearer(key).set("X-Forwarded-Proto", "https"))));
        assertEquals(List.of(), instance.source.exposed());
    }

    @Test
    void withoutAWordOfTheProxyAKeyIsGoodAndNotReported() {
        PresentedKey key = instance.issuedKey();

        assertTrue(
                letIn(instance, StandIn.request(PROXY, bearer(key).remove("X-Forwarded-Proto"))));
        assertEquals(List.of(), instance.source.exposed());
    }

    @Test
    void theWordOfAnybodyElseIsNotBelieved() {
        PresentedKey key = instance.issuedKey();

        assertTrue(letIn(instance, StandIn.request("203.0.113.9", bearer(key))));
        assertEquals(List.of(), instance.source.exposed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer pk_live_nonsense",
                "Bearer ss_0123456789",
                "Bearer at_0123456789",
                "Bearer "
            })
    void whatIsNoKeyIsRefusedAndNotReported(String authorization) {
        assertEquals("insecure_transport", refusal(instance, clearText(authorization)));
        assertEquals(List.of(), instance.source.exposed());
    }

    @Test
    void twoKeysAreRefusedAndNotReported() {
        MultiMap headers = bearer(instance.issuedKey());
        headers.add("X-API-Key", instance.issuedKey().text());

        assertEquals("insecure_transport", refusal(instance, headers));
        assertEquals(List.of(), instance.source.exposed());
    }

    @Test
    void aKeyIsReportedOnceHoweverOftenItComes() {
        PresentedKey key = instance.issuedKey();
        IntStream.range(0, 100).forEach(_ -> refusal(instance, bearer(key)));

        assertEquals(List.of(key), instance.source.exposed());
    }

    @Test
    void theAnswerDoesNotWaitForTheReport() {
        PresentedKey key = instance.issuedKey();
        instance.source.holdsItsAnswers();

        assertEquals("insecure_transport", refusal(instance, bearer(key)));
    }

    @Test
    void aReportThatFailedIsCountedAndSentAgain() {
        PresentedKey key = instance.issuedKey();
        instance.source.goesAway();
        assertEquals("insecure_transport", refusal(instance, bearer(key)));
        assertEquals(1, reports(instance, "failed"));
        instance.source.comesBack();
        refusal(instance, bearer(key));

        assertEquals(1, reports(instance, "known"));
        assertEquals(List.of(key, key), instance.source.exposed());
    }

    @Test
    void aReportedKeyIsNotRemembered() {
        PresentedKey key = instance.issuedKey();
        refusal(instance, bearer(key));

        assertNull(instance.trust.keys().find(key.id(), CredentialDigest.of(key)));
    }

    @Test
    void guessingInClearTextIsLimitedLikeAnyOther() {
        TestInstance backend =
                backend(Map.of("plugged.resource-server.unknown-keys.max-per-minute", "3"));
        IntStream.range(0, 10).forEach(_ -> refusal(backend, bearer(unknownKey())));

        assertEquals(3, backend.source.exposed().size());
        assertEquals(3, reports(backend, "unknown"));
        assertEquals(7, reports(backend, "left-out"));
    }

    @Test
    void aKeyInUseIsReportedEvenFromWhereSomebodyGuesses() {
        TestInstance backend =
                backend(Map.of("plugged.resource-server.unknown-keys.max-per-minute", "3"));
        PresentedKey key = backend.issuedKey();
        backend.verify(key);
        IntStream.range(0, 10).forEach(_ -> refusal(backend, bearer(unknownKey())));
        refusal(backend, bearer(key));

        assertEquals(1, reports(backend, "known"));
    }

    @Test
    void fewReportsAreUnderWayAtOnce() {
        instance.source.holdsItsAnswers();
        IntStream.range(0, 100).forEach(_ -> refusal(instance, bearer(unknownKey())));
        assertEquals(16, instance.source.exposed().size());
        instance.source.answers();
        refusal(instance, bearer(unknownKey()));

        assertEquals(17, instance.source.exposed().size());
    }

    private static TestInstance backend(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("plugged.resource-server.trusted-proxies", PROXY);
        return TestInstance.hearing(all);
    }

    private static PresentedKey unknownKey() {
        return TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE);
    }

    private static MultiMap bearer(PresentedKey key) {
        return clearText("Bearer " + key.text());
    }

    private static MultiMap clearText(String authorization) {
        return MultiMap.caseInsensitiveMultiMap()
                .add("Authorization", authorization)
                .add("X-Forwarded-For", "192.0.2.7")
                .add("X-Forwarded-Proto", "http");
    }

    private static double reports(TestInstance backend, String result) {
        return backend.meters.counter("plugged.keys.exposed", "result", result).count();
    }

    private static boolean letIn(TestInstance backend, HttpServerRequest request) {
        return TestInstance.now(backend.door.enter(request)).isPresent();
    }

    /** The reason for which a request with these headers, from the proxy, is refused. */
    private static String refusal(TestInstance backend, MultiMap headers) {
        var failed =
                assertThrows(
                        CompletionException.class,
                        () -> letIn(backend, StandIn.request(PROXY, headers)));
        ApiException refused = assertInstanceOf(ApiException.class, failed.getCause());
        return String.valueOf(refused.error().details().get("reason"));
    }
}
