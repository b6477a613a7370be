package in.plugged.oauth.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2HashTest {

    private static final Argon2Figures SMALL = new Argon2Figures(64, 1, 1);

    private final SecureRandom random = new SecureRandom();

    /** From the tests of the reference implementation, phc-winner-argon2. */
    @Test
    void aHashOfTheReferenceImplementationIsRead() {
        Argon2Hash hash =
                Argon2Hash.parse(
                        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                                + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

        assertTrue(hash.matches(bytes("password")));
        assertFalse(hash.matches(bytes("passworD")));
    }

    @Test
    void theTextSaysAllThatItTakesToCheck() {
        Argon2Hash hash = Argon2Hash.of(bytes("a password"), SMALL, random);
        Argon2Hash read = Argon2Hash.parse(hash.toString());

        assertEquals(SMALL, read.figures());
        assertEquals(hash.toString(), read.toString());
        assertTrue(read.matches(bytes("a password")));
        assertFalse(read.matches(bytes("a password ")));
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertNotEquals(
                Argon2Hash.of(bytes("a password"), SMALL, random).toString(),
                Argon2Hash.of(bytes("a password"), SMALL, random).toString());
    }

    @Test
    void nobodysHashFitsNothingAndLooksLikeAnother() {
        Argon2Hash nobody = Argon2Hash.ofNobody(SMALL, random);

        assertFalse(nobody.matches(bytes("")));
        assertEquals(
                Argon2Hash.of(bytes("a password"), SMALL, random).toString().length(),
                nobody.toString().length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=16$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ"
            })
    void anythingElseIsNoHash(String text) {
        assertThrows(IllegalArgumentException.class, () -> Argon2Hash.parse(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
