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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The secrets of one local suite, made at its first start and kept in its data folder. What a later
 * version needs besides is made when that starts first.
 */
final class Secrets {

    private static final String PEPPER = "pepper";
    private static final String VERIFIER_KEY = "verifier-key";
    private static final String PASSWORD = "password";
    private static final String MASTER_KEY = "master-key";
    private static final String PAIRWISE = "pairwise-secret";
    private static final String SEAL_KEY = "seal-key";
    private static final String CLIENT = "client-";

    private static final int STRONG_BYTES = 32;
    private static final int PASSWORD_BYTES = 15;

    private final Map<String, String> byName;

    private Secrets(Map<String, String> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** Those of the file, which is made or completed when some are missing. */
    static Secrets in(Path file) throws IOException {
        var known = new Properties();
        if (Files.exists(file)) {
            known.load(new StringReader(Files.readString(file)));
        }
        Map<String, String> all = completed(known);
        if (!all.equals(known)) {
            PrivateFile.write(file, text(all));
        }
        return new Secrets(all);
    }

    /** What key hashes are keyed with, base64. */
    String pepper() {
        return of(PEPPER);
    }

    /** The key with which backends that have no service token ask key-service. */
    String verifierKey() {
        return of(VERIFIER_KEY);
    }

    /** The demo account's. */
    String password() {
        return of(PASSWORD);
    }

    /** What oauth-service encrypts its signing keys with, base64. */
    String masterKey() {
        return of(MASTER_KEY);
    }

    /** What oauth-service makes the ids of with which some applications know people. */
    String pairwise() {
        return of(PAIRWISE);
    }

    /** What device-service encrypts the keys with that it has yet to hand out, base64. */
    String sealKey() {
        return of(SEAL_KEY);
    }

    /** With which a service shows oauth-service who it is. */
    String client(ServiceClient client) {
        return of(CLIENT + client.id());
    }

    private String of(String name) {
        return byName.getOrDefault(name, "");
    }

    private static Map<String, String> completed(Properties known) {
        var all = new LinkedHashMap<String, String>();
        known.forEach((name, secret) -> all.put((String) name, (String) secret));
        generators().forEach((name, fresh) -> all.computeIfAbsent(name, _ -> fresh.get()));
        return all;
    }

    private static Map<String, Supplier<String>> generators() {
        var generators = new LinkedHashMap<String, Supplier<String>>();
        generators.put(PEPPER, Secrets::strong);
        generators.put(VERIFIER_KEY, Secrets::key);
        generators.put(PASSWORD, () -> base64Url(PASSWORD_BYTES));
        generators.put(MASTER_KEY, Secrets::strong);
        generators.put(PAIRWISE, Secrets::strong);
        generators.put(SEAL_KEY, Secrets::strong);
        for (ServiceClient client : ServiceClient.values()) {
            generators.put(CLIENT + client.id(), () -> base64Url(STRONG_BYTES));
        }
        return generators;
    }

    private static String text(Map<String, String> all) {
        return all.entrySet().stream()
                .map(secret -> secret.getKey() + "=" + secret.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String key() {
        return new KeyFormat(KeyFormat.DEFAULT_TAG).mint(KeyPrefix.SK_LIVE).text();
    }

    private static String strong() {
        return Base64.getEncoder().encodeToString(random(STRONG_BYTES));
    }

    private static String base64Url(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(bytes));
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
