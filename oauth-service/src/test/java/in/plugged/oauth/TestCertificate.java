package in.plugged.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A certificate that a server has made for itself: good for whoever trusts it. */
public final class TestCertificate {

    static final String PASSWORD = "changeit";

    /** One for this machine and for each name of {@link TestNames}, which all servers share. */
    static final class Shared {

        static final PfxOptions CERTIFICATE = made();

        private Shared() {}

        private static PfxOptions made() {
            try {
                Path folder = Files.createTempDirectory("certificate");
                folder.toFile().deleteOnExit();
                PfxOptions made = of("localhost,dns:*." + TestNames.DOMAIN, folder);
                Path.of(made.getPath()).toFile().deleteOnExit();
                return made;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private TestCertificate() {}

    /** Both what the server shows and what to trust, in a file of that folder. */
    public static PfxOptions of(String host, Path folder) throws IOException, InterruptedException {
        String file = folder.resolve("certificate.p12").toString();
        Process made =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "a",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=test",
                                "-ext",
                                "SAN=dns:" + host,
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file,
                                "-storepass",
                                PASSWORD)
                        .inheritIO()
                        .start();
        assertEquals(0, made.waitFor());
        return new PfxOptions().setPath(file).setPassword(PASSWORD);
    }
}
