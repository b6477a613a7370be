package in.plugged.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;

/** A certificate that a server has made for itself: good for whoever trusts it. */
public final class TestCertificate {

    private static final String PASSWORD = "changeit";

    private TestCertificate() {}

    /** Both what the server shows and what to trust, in a file of that folder. */
    public static PfxOptions of(String host, Path folder) throws IOException, InterruptedException {
        String file = folder.resolve(host + ".p12").toString();
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
                                "CN=" + host,
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
