package in.plugged.resourceserver.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.tokens.TokenSource.TokensUnavailable;
import in.plugged.resourceserver.tokens.TokenVerification.Expired;
import in.plugged.resourceserver.tokens.TokenVerification.RateLimited;
import in.plugged.resourceserver.tokens.TokenVerification.Unknown;
import in.plugged.resourceserver.tokens.TokenVerification.Valid;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered from memory, what never is, and what happens while something is away. */
class TokenVerifierTest {

    private static final long ISSUED = TokenBuilder.ISSUED;
    private static final Duration PAST_MAX_AGE = Duration.ofSeconds(61);
    private static final InetAddress GUESSER = RequestPeer.parse("192.0.2.7").orElseThrow();

    private final InMemoryTokenSource source = new InMemoryTokenSource();
    private final TokenInstance instance = new TokenInstance(source, config()).hearing();

    @Test
    void aRememberedSessionIsNotAskedAgain() {
        OpaqueToken session = source.issues(TokenBuilder.session());
        instance.verify(session);

        assertInstanceOf(Valid.class, instance.verify(session));
        assertEquals(List.of(false), source.questions());
    }

    @ParameterizedTest
    @CsvSource({"SESSION, ses_1", "USER, usr_1", "HUB, hub_1"})
    void anEndedSessionIsUnknownAtOnce(Subject subject, String id) {
        OpaqueToken session = source.issues(TokenBuilder.session());
        instance.verify(session);
        source.forgets(session);
        instance.trust.ended(subject, id, ISSUED);

        assertEquals(new Unknown(), instance.verify(session));
    }

    @Test
    void aSessionThatWasIssuedAfterTheEndingGoesOnFromMemory() {
        OpaqueToken session = source.issues(TokenBuilder.session().issued(ISSUED + 1));
        instance.verify(session);
        instance.trust.ended(Subject.USER, "usr_1", ISSUED);
        instance.verify(session);

        assertEquals(1, source.questions().size());
    }

    @Test
    void anAnswerThatWasEndedOnItsWayIsAskedAgainPastAllMemories() {
        OpaqueToken session = source.issues(TokenBuilder.session());
        source.holdsItsAnswers();
        CompletableFuture<TokenVerification> asking = instance.verifying(session);
        source.forgets(session);
        instance.trust.ended(Subject.SESSION, "ses_1", ISSUED);
        source.answers();

        assertEquals(new Unknown(), TokenInstance.now(asking));
        assertEquals(List.of(false, true), source.questions());
    }

    @Test
    void whatTheDatabaseStillHasAfterTheEventIsServedAndAskedForEachTime() {
        OpaqueToken session = source.issues(TokenBuilder.session());
        instance.trust.ended(Subject.USER, "usr_1", ISSUED);

        assertInstanceOf(Valid.class, instance.verify(session));
        assertInstanceOf(Valid.class, instance.verify(session));
        assertEquals(List.of(false, true, true), source.questions());
        assertNull(instance.trust.tokens().find(CredentialDigest.of(session)));
    }

    @Test
    void whatIsEndedOnceMoreWhileItIsAskedAgainCantBeTold() {
        OpaqueToken session = source.issues(TokenBuilder.session());
        instance.trust.ended(Subject.USER, "usr_1", ISSUED);
        source.onFreshQuestion(() -> instance.trust.ended(Subject.SESSION, "ses_1", ISSUED));

        assertThrows(TokensUnavailable.class, () -> instance.verify(session));
    }

    @Test
    void aDeafInstanceAsksEachTimeAndRemembersNothing() {
        var deaf = new TokenInstance(source, config());
        OpaqueToken session = source.issues(TokenBuilder.session());
        deaf.verify(session);
        deaf.verify(session);

        assertEquals(2, source.questions().size());
        assertNull(deaf.trust.tokens().find(CredentialDigest.of(session)));
    }

    @Test
    void aDeafInstanceWhoseSourceIsAwayCanTellNothing() {
        var deaf = new TokenInstance(source, config());
        OpaqueToken session = source.issues(TokenBuilder.session());
        deaf.trust.tokens().put(CredentialDigest.of(session), TokenBuilder.session().build());
        source.goesAway();

        assertThrows(TokensUnavailable.class, () -> deaf.verify(session));
    }

    @Test
    void aDeafServiceMayUseItsDatabasesAnswerForAMoment() {
        var own = new InMemoryTokenSource(Duration.ofSeconds(1));
        var deaf = new TokenInstance(own, config());
        OpaqueToken session = own.issues(TokenBuilder.session());
        deaf.verify(session);
        deaf.verify(session);

        assertEquals(1, own.questions().size());
    }

    @Test
    void anInstanceThatBeganJustNowAsksPastAllMemories() {
        var settling = new TokenInstance(source, config());
        settling.trust.freshness().listen();
        settling.trust.freshness().prove(System.nanoTime());
        settling.verify(source.issues(TokenBuilder.session()));

        assertEquals(List.of(true), source.questions());
    }

    @Test
    void anAgedSessionGoesOnWhileTheSourceIsAwayAndTheProofIsFresh() {
        OpaqueToken session = rememberedAged(TokenBuilder.session());
        source.goesAway();

        assertInstanceOf(Valid.class, instance.verify(session));
        assertEquals(1, instance.lookups("stale"));
    }

    @Test
    void anAgedSessionIsAskedAgainWhereTheSourceAnswers() {
        OpaqueToken session = rememberedAged(TokenBuilder.session());

        assertEquals(new Unknown(), instance.verify(session));
    }

    @Test
    void anAgedSessionThatIsEndedWhileAskingDoesNotGoOn() {
        OpaqueToken session = rememberedAged(TokenBuilder.session());
        source.goesAway();
        source.holdsItsAnswers();
        CompletableFuture<TokenVerification> asking = instance.verifying(session);
        instance.trust.ended(Subject.SESSION, "ses_1", ISSUED);
        source.answers();

        assertThrows(TokensUnavailable.class, () -> TokenInstance.now(asking));
    }

    @Test
    void anAgedSessionThatExpiredDoesNotGoOn() {
        OpaqueToken session = rememberedAged(TokenBuilder.session().expires(TokenInstance.NOW));
        source.goesAway();

        assertInstanceOf(Expired.class, instance.verify(session));
    }

    @Test
    void aSessionThatWasRenewedIsFoundPastItsRememberedEnd() {
        OpaqueToken session = source.issues(TokenBuilder.session());
        instance.trust
                .tokens()
                .put(
                        CredentialDigest.of(session),
                        TokenBuilder.session().expires(TokenInstance.NOW).build());

        assertInstanceOf(Valid.class, instance.verify(session));
    }

    @Test
    void aSessionNotSeenBeforeCantBeToldWhileTheSourceIsAway() {
        source.goesAway();

        assertThrows(TokensUnavailable.class, () -> instance.verify(TokenInstance.session()));
    }

    @Test
    void anUnknownSessionIsAskedOnce() {
        OpaqueToken session = TokenInstance.session();
        instance.verify(session);

        assertEquals(new Unknown(), instance.verify(session));
        assertEquals(1, source.questions().size());
    }

    @Test
    void guessingIsLimitedByAddressAndAGoodSessionIsNot() {
        OpaqueToken known = source.issues(TokenBuilder.session());
        instance.verify(known, GUESSER);
        IntStream.range(0, 100).forEach(_ -> instance.verify(TokenInstance.session(), GUESSER));

        assertInstanceOf(RateLimited.class, instance.verify(TokenInstance.session(), GUESSER));
        assertInstanceOf(Valid.class, instance.verify(known, GUESSER));
    }

    @Test
    void whoWantsAFreshAnswerGetsOne() {
        OpaqueToken session = source.issues(TokenBuilder.session());
        instance.verify(session);
        instance.verifyFresh(session);

        assertEquals(List.of(false, true), source.questions());
    }

    @Test
    void afterAResetNothingIsRemembered() {
        OpaqueToken session = source.issues(TokenBuilder.session());
        instance.verify(session);
        instance.trust.reset();
        instance.hearing();
        instance.verify(session);

        assertEquals(2, source.questions().size());
    }

    @Test
    void thoseWhoAskAtTheSameTimeShareOneQuestion() {
        OpaqueToken session = source.issues(TokenBuilder.session());
        source.holdsItsAnswers();
        var asking = List.of(instance.verifying(session), instance.verifying(session));
        source.answers();

        asking.forEach(each -> assertInstanceOf(Valid.class, TokenInstance.now(each)));
        assertEquals(1, source.questions().size());
    }

    @Test
    void withoutASourceNothingIsKnownAndNobodyAsked() {
        assertEquals(
                new Unknown(),
                TokenInstance.now(
                        NoTokens.verifier(config())
                                .verify(TokenInstance.session(), Optional.empty(), true)
                                .subscribeAsCompletionStage()));
    }

    private OpaqueToken rememberedAged(TokenBuilder session) {
        OpaqueToken token = TokenInstance.session();
        instance.trust
                .tokens()
                .put(CredentialDigest.of(token), session.readAgo(PAST_MAX_AGE).build());
        return token;
    }

    static ResourceServerConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ResourceServerConfig.class)
                .withDefaultValues(Map.of())
                .build()
                .getConfigMapping(ResourceServerConfig.class);
    }
}
