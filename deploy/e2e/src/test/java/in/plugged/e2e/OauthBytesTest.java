package in.plugged.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What applications send comes back, or is compared, byte for byte, through the gateway. */
class OauthBytesTest {

    /**
     * Every character of RFC 6749, appendix A: of a state and of a client's secret. The space is
     * within, since Nimbus' client takes it off the ends.
     */
    private static final String EVERY =
            IntStream.rangeClosed('!', '~')
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining())
                    + " .";

    private static final String SCOPE = "read:servers";

    private final Stack stack = Stack.shared();

    @Test
    void aStateOfEveryCharacterSurvivesLogInAndConsent() {
        NimbusApp app = NimbusApp.register(stack, Wish.program(Wish.SITE));
        var way = app.ask(Wish.SITE, SCOPE, new State(EVERY));

        URI back = Asked.of(Person.register(stack)).letIn(way.request());

        assertEquals(EVERY, app.read(way, back).getState().getValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://docs-sync.example.com/callback?a=1&b=x%20y+z%2F%C3%BC&c",
                "https://docs-sync.example.com/a%2Fb/%7Eme/?empty=&&=",
                "https://docs-sync.example.com:8443/callback?next=https://else.example/?q=1",
                "com.example.docs-sync:/callback?kept=yes"
            })
    void aRedirectUriComesBackAsItIs(String redirect) {
        URI uri = URI.create(redirect);
        NimbusApp app = NimbusApp.register(stack, Wish.program(uri));
        var way = app.ask(uri, SCOPE);

        URI back = Asked.of(Person.register(stack)).letIn(way.request());

        String added = redirect.contains("?") ? "&" : "?";
        assertTrue(back.toString().startsWith(redirect + added), back::toString);
        app.redeem(way, back);
    }

    @Test
    void aSecretOfEveryCharacterIsUnderstoodAsBasicAndInTheForm() {
        serviceClient("odd", EVERY);
        var endpoint = stack.gateway().resolve("/oauth/token");

        var basic =
                new TokenRequest.Builder(
                                endpoint,
                                new ClientSecretBasic(new ClientID("odd"), new Secret(EVERY)),
                                new ClientCredentialsGrant())
                        .build();
        TokenResponse asBasic = NimbusApp.send(basic, TokenResponse::parse);
        Answer inForm =
                Call.to(stack.gateway())
                        .with("Content-Type", "application/x-www-form-urlencoded")
                        .send(
                                "POST",
                                "/oauth/token",
                                "grant_type=client_credentials&client_id=odd&client_secret="
                                        + Form.encoded(EVERY));

        assertTrue(asBasic.indicatesSuccess(), () -> asBasic.toHTTPResponse().getBody());
        assertEquals(200, inForm.status(), inForm::text);
    }

    /** Tells oauth-service of one more service. */
    private void serviceClient(String id, String secret) {
        String prefix = "plugged.oauth.service-clients." + id + ".";
        String listed = secret.replace("\\", "\\\\").replace(",", "\\,");
        String lines =
                prefix
                        + "secrets="
                        + listed.replace("\\", "\\\\")
                        + "\n"
                        + prefix
                        + "scopes=tokens:introspect\n"
                        + prefix
                        + "audiences=oauth-service\n";
        try {
            Files.writeString(
                    stack.settings("oauth-service"), lines, UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stack.part("stop", "oauth-service");
        stack.part("start", "oauth-service");
        stack.awaitWell();
    }
}
