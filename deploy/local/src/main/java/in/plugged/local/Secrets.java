package in.plugged.local;

import in.plugged.local.part.PrivateFile;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The secrets of one local suite, made at its first start and kept in its data folder.
 *
 * @param pepper what key hashes are keyed with, base64
 * @param verifierKey with it backends ask key-service
 * @param localKey with it the demo key is made
 * @param password of the demo account
 */
record Secrets(String pepper, String verifierKey, String localKey, String password) {

    private static final int PEPPER_BYTES = 32;
    private static final int PASSWORD_BYTES = 15;

    /** Those of the file, which is made when it is absent. */
    static Secrets in(Path file) throws IOException {
        if (!Files.exists(file)) {
            PrivateFile.write(file, fresh().text());
        }
        var read = new Properties();
        read.load(new StringReader(Files.readString(file)));
        return new Secrets(
                read.getProperty("pepper", ""),
                read.getProperty("verifier-key", ""),
                read.getProperty("local-key", ""),
                read.getProperty("password", ""));
    }

    private static Secrets fresh() {
        var format = new KeyFormat(KeyFormat.DEFAULT_TAG);
        return new Secrets(
                Base64.getEncoder().encodeToString(random(PEPPER_BYTES)),
                format.mint(KeyPrefix.SK_LIVE).text(),
                format.mint(KeyPrefix.SK_LIVE).text(),
                Base64.getUrlEncoder().encodeToString(random(PASSWORD_BYTES)));
    }

    private String text() {
        return """
        pepper=%s
        verifier-key=%s
        local-key=%s
        password=%s
        """
                .formatted(pepper, verifierKey, localKey, password);
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }

    @Override
    public String toString() {
        return "Secrets[hidden]";
    }
}
