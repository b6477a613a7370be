package in.plugged.oauth.code;

import static in.plugged.oauth.Application.CHALLENGE;
import static in.plugged.oauth.Application.ORIGIN;
import static in.plugged.oauth.Application.REDIRECT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.dpop.Binding;
import in.plugged.oauth.grant.Agreement;
import in.plugged.oauth.grant.ClientGrant;
import in.plugged.oauth.grant.Consent;
import in.plugged.oauth.grant.Grants;
import in.plugged.oauth.openid.IdentityWish;
import in.plugged.oauth.openid.LogIn;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what a user agrees to, to a code. */
@OauthServiceTest
class CodeIssueTest {

    private static final Set<String> SCOPES = Set.of("read:servers");

    private final Application application = Application.confidential();
    private User user = User.stranger();

    @Inject Accounts accounts;
    @Inject Grants grants;
    @Inject CodeIssue codes;

    @BeforeEach
    void somebody() {
        user = User.registered();
    }

    @Test
    void aCodeStandsForWhatWasAgreedTo() throws Throwable {
        String id = user.id();
        Consent consent = consent(SCOPES);

        String code =
                inTransaction(
                        () ->
                                accounts.findForUpdate(id)
                                        .map(Optional::orElseThrow)
                                        .flatMap(locked -> issue(locked, consent)));

        assertTrue(code.matches("[0-9A-Za-z]{43}"), code);
        assertEquals(200, Tokens.of(application.redeem(code)).status());
    }

    private Uni<String> issue(Account locked, Consent consent) {
        return grants.agree(locked, consent)
                .flatMap(agreed -> codes.issue(locked, agreed.grant(), wish()));
    }

    private static CodeWish wish() {
        return new CodeWish(
                REDIRECT,
                Optional.of(CHALLENGE),
                Set.of("read:servers"),
                Set.of(ORIGIN),
                new LogIn(Instant.now(), Optional.empty(), IdentityWish.NONE),
                Binding.NONE);
    }

    private Consent consent(Set<String> scopes) {
        return new Consent(application.id(), user.firstHub(), scopes, true);
    }

    @Test
    void inOneHubThereIsOneGrantThatGrows() throws Throwable {
        Agreement first = agree(SCOPES);
        Agreement again = agree(Set.of("write:servers"));

        assertTrue(first.isNew());
        assertFalse(again.isNew());
        assertEquals(first.grant().id(), again.grant().id());
        assertEquals(Set.of("read:servers", "write:servers"), again.grant().scopes());
    }

    @Test
    void whatWasAgreedToNeedNotBeAskedAgain() throws Throwable {
        Agreement agreed = agree(SCOPES);

        assertEquals(Optional.of(agreed.grant().id()), covering(SCOPES).map(ClientGrant::id));
        assertEquals(Optional.empty(), covering(Set.of("write:servers")));
    }

    @Test
    void inAHubThatIsGoneNothingWasAgreedTo() throws Throwable {
        agree(SCOPES);
        String first = user.firstHub();
        user.post("/api/hubs", Map.of("name", "Other")).statusCode(201);
        user.delete("/api/hubs/" + first).statusCode(202);

        assertEquals(Optional.empty(), covering(SCOPES));
    }

    private Agreement agree(Set<String> scopes) throws Throwable {
        Consent consent = consent(scopes);
        String id = user.id();
        return inTransaction(
                () ->
                        accounts.findForUpdate(id)
                                .map(Optional::orElseThrow)
                                .flatMap(locked -> grants.agree(locked, consent)));
    }

    private Optional<ClientGrant> covering(Set<String> scopes) throws Throwable {
        String id = user.id();
        return inTransaction(() -> grants.covering(id, application.id(), scopes));
    }

    private static <T> T inTransaction(Supplier<Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(work));
    }
}
