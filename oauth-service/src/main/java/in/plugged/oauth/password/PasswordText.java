package in.plugged.oauth.password;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** A password as it is hashed: the same bytes from every keyboard. */
final class PasswordText {

    private PasswordText() {}

    /** One way to write accents (NFC), and nothing else is changed. */
    static String normalized(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    static byte[] bytes(String password) {
        return normalized(password).getBytes(StandardCharsets.UTF_8);
    }
}
