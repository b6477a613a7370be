package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for {@code localhost}, which the suite that foreign programs use trusts. */
final class LocalCertificate {

    private static final String PASSWORD = "changeit";

    private final Path store;
    private final Path pem;

    private LocalCertificate(Path folder) {
        this.store = folder.resolve("localhost.p12");
        this.pem = folder.resolve("localhost.pem");
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost");
        keytool("-exportcert", "-rfc", "-file", pem.toString());
    }

    private static final class Shared {
        static final LocalCertificate CERTIFICATE =
                new LocalCertificate(ForeignFolder.make("certificate"));
    }

    static LocalCertificate shared() {
        return Shared.CERTIFICATE;
    }

    private void keytool(String... options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options));
        command.addAll(
                List.of("-alias", "a", "-keystore", store.toString(), "-storepass", PASSWORD));
        try {
            assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a service takes to trust it where it calls clients. */
    Map<String, String> environment() {
        return Map.of(
                "QUARKUS_TLS_CLIENTS_TRUST_STORE_P12_PATH",
                store.toString(),
                "QUARKUS_TLS_CLIENTS_TRUST_STORE_P12_PASSWORD",
                PASSWORD);
    }

    /** For programs that read PEM. */
    Path pem() {
        return pem;
    }

    /** For a server that shows it. */
    SSLContext context() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
