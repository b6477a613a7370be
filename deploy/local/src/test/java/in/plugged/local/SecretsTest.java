package in.plugged.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir Path folder;

    @Test
    void theyAreMadeOnceAndKept() throws IOException {
        Secrets first = Secrets.in(file());
        Secrets second = Secrets.in(file());
        assertEquals(first.pepper(), second.pepper());
        assertEquals(first.masterKey(), second.masterKey());
        assertEquals(first.sealKey(), second.sealKey());
        assertEquals(
                first.client(ServiceClient.KEY_SERVICE), second.client(ServiceClient.KEY_SERVICE));
    }

    @Test
    void aFileOfAnEarlierVersionKeepsItsSecretsAndGetsTheOthers() throws IOException {
        Files.writeString(file(), "pepper=p+/=\nverifier-key=sk_1\npassword=secret-1\n");
        Secrets secrets = Secrets.in(file());
        assertEquals("p+/=", secrets.pepper());
        assertEquals("sk_1", secrets.verifierKey());
        assertEquals("secret-1", secrets.password());
        assertEquals(32, Base64.getDecoder().decode(secrets.masterKey()).length);
        assertEquals(32, Base64.getDecoder().decode(secrets.sealKey()).length);
        assertEquals(secrets.masterKey(), Secrets.in(file()).masterKey());
    }

    @Test
    void everyServiceHasASecretOfItsOwn() throws IOException {
        Secrets secrets = Secrets.in(file());
        String key = secrets.client(ServiceClient.KEY_SERVICE);
        String oauth = secrets.client(ServiceClient.OAUTH_SERVICE);
        assertNotEquals(key, oauth);
        assertTrue(key.length() >= 32);
    }

    @Test
    void theirOwnerAloneMayReadThem() throws IOException {
        Secrets secrets = Secrets.in(file());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals("Secrets[hidden]", secrets.toString());
    }

    private Path file() {
        return folder.resolve("secrets.properties");
    }
}
