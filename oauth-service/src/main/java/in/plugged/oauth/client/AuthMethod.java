package in.plugged.oauth.client;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a client proves who it is (RFC 7591, section 2).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-2">RFC 7591, section 2</a>
 */
public enum AuthMethod {
    /** Not at all: it runs where everybody can read its secret. */
    NONE("none"),
    BASIC("client_secret_basic"),
    POST("client_secret_post"),
    /** By an assertion that its private key has signed (OpenID Connect Core 1.0, section 9). */
    PRIVATE_KEY_JWT("private_key_jwt");

    private final String text;

    AuthMethod(String text) {
        this.text = text;
    }

    /** The one of that name in requests, answers and rows. */
    public static Optional<AuthMethod> of(String text) {
        return Arrays.stream(values()).filter(method -> method.text.equals(text)).findFirst();
    }

    public String text() {
        return text;
    }

    /** Whether it takes a secret that is known here too. */
    public boolean takesSecret() {
        return this == BASIC || this == POST;
    }
}
