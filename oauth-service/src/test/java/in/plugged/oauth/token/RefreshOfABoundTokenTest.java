package in.plugged.oauth.token;

import static in.plugged.oauth.token.BoundTokens.refused;
import static in.plugged.oauth.token.BoundTokens.told;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.Holder;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may refresh tokens that are bound to a key, and with which key. */
@OauthServiceTest
class RefreshOfABoundTokenTest {

    private final Holder holder = new Holder();
    private User user = User.stranger();

    @BeforeEach
    void somebody() {
        user = User.registered();
    }

    @Test
    void theRefreshTokenOfAPublicClientIsGoodWithThatKeyAlone() {
        Application application = Application.ofPublic();
        Tokens tokens = holder.tokens(application, user);

        refused(new Holder().refresh(application, tokens.refresh()), "invalid_grant");
        refused(application.refresh(tokens.refresh()), "invalid_dpop_proof");

        Tokens next = Tokens.of(holder.refresh(application, tokens.refresh()));
        told(next.access(), true).body(field("cnf.jkt", equalTo(holder.thumbprint())));
        refused(new Holder().refresh(application, next.refresh()), "invalid_grant");
        assertTrue(told(next.access(), true).extract().as(Json.class).<Boolean>path("active"));
    }

    @Test
    void whoShowsAUsedOneWithoutTheKeyEndsNothing() {
        Application application = Application.ofPublic();
        Tokens tokens = holder.tokens(application, user);
        Tokens next = Tokens.of(holder.refresh(application, tokens.refresh()));

        refused(new Holder().refresh(application, tokens.refresh()), "invalid_grant");
        refused(application.refresh(tokens.refresh()), "invalid_dpop_proof");

        Tokens.of(holder.refresh(application, next.refresh()));
    }

    @Test
    void whoLostTheAnswerGetsTheSameAgainForAnotherProofOfTheKey() {
        for (Application application :
                List.of(Application.ofPublic(), Application.confidential())) {
            Tokens tokens = holder.tokens(application, user);
            Tokens next = Tokens.of(holder.refresh(application, tokens.refresh()));

            assertEquals(
                    next,
                    Tokens.of(
                            holder.refresh(application, tokens.refresh())
                                    .body(field("token_type", equalTo("DPoP")))));
        }
    }

    @Test
    void aClientWithASecretMayRefreshWithAnotherKeyOrNone() {
        Application application = Application.confidential();
        var other = new Holder();

        Tokens second =
                Tokens.of(other.refresh(application, holder.tokens(application, user).refresh()));
        told(second.access(), true).body(field("cnf.jkt", equalTo(other.thumbprint())));
        application
                .refresh(second.refresh())
                .statusCode(200)
                .body(field("token_type", equalTo("Bearer")));
    }

    @Test
    void withASecretTheSameQuestionByAnotherKeyIsAReplay() {
        Application application = Application.confidential();
        Tokens tokens = holder.tokens(application, user);
        Tokens next = Tokens.of(holder.refresh(application, tokens.refresh()));

        refused(new Holder().refresh(application, tokens.refresh()), "invalid_grant");

        told(next.access(), true).body(field("active", equalTo(false)));
    }

    @Test
    void whatAPublicClientBeganWithoutAKeyIsBoundOnceItShowsOne() {
        Application application = Application.ofPublic();
        Tokens next = Tokens.of(holder.refresh(application, application.tokens(user).refresh()));

        refused(application.refresh(next.refresh()), "invalid_dpop_proof");
        Tokens.of(holder.refresh(application, next.refresh()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoBindsAStolenRefreshTokenLosesTheFamilyOnceItsOwnerUsesIt(boolean withKey) {
        Application application = Application.ofPublic();
        String stolen = application.tokens(user).refresh();
        var thief = new Holder();
        Tokens taken = Tokens.of(thief.refresh(application, stolen));

        refused(
                withKey ? holder.refresh(application, stolen) : application.refresh(stolen),
                "invalid_grant");

        told(taken.access(), true).body(field("active", equalTo(false)));
        refused(thief.refresh(application, taken.refresh()), "invalid_grant");
    }
}
