package in.plugged.resourceserver.credential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormatTest {

    @ParameterizedTest
    @EnumSource(TokenKind.class)
    void whatIsMintedIsReadAgain(TokenKind kind) {
        OpaqueToken token = TokenFormat.mint(kind);

        assertTrue(token.text().matches(kind.prefix() + "[0-9A-Za-z]{49}"), token.text());
        assertEquals(Optional.of(token), TokenFormat.parse(token.text()));
    }

    @Test
    void eachIsAnother() {
        assertNotEquals(TokenFormat.mint(TokenKind.ACCESS), TokenFormat.mint(TokenKind.ACCESS));
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 1, 127, -1})
    void whatIsMadeOfBytesIsReadAgainAndStaysTheSame(byte each) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, each);
        OpaqueToken token = TokenFormat.of(TokenKind.REFRESH, bytes);

        assertEquals(Optional.of(token), TokenFormat.parse(token.text()));
        assertEquals(token, TokenFormat.of(TokenKind.REFRESH, bytes));
        bytes[31] ^= 1;
        assertNotEquals(token, TokenFormat.of(TokenKind.REFRESH, bytes));
    }

    @Test
    void fewerBytesAreNotEnough() {
        assertThrows(
                IllegalArgumentException.class,
                () -> TokenFormat.of(TokenKind.ACCESS, new byte[31]));
    }

    @Test
    void everyWrongCharacterIsNoticed() {
        String text = TokenFormat.mint(TokenKind.SESSION).text();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            String mistyped = text.substring(0, i) + other + text.substring(i + 1);

            assertEquals(Optional.empty(), TokenFormat.parse(mistyped), mistyped);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ss_", "at_", "pk_live_x", "ss_0123456789", "SS_"})
    void whatIsNoTokenIsRefused(String text) {
        assertEquals(Optional.empty(), TokenFormat.parse(text));
    }

    @Test
    void oneOfAnotherLengthIsRefused() {
        String text = TokenFormat.mint(TokenKind.SESSION).text();

        assertEquals(Optional.empty(), TokenFormat.parse(text + "0"));
        assertEquals(Optional.empty(), TokenFormat.parse(text.substring(0, text.length() - 1)));
    }

    @Test
    void aTokenDoesNotShowItself() {
        OpaqueToken token = TokenFormat.mint(TokenKind.REFRESH);

        assertFalse(token.toString().contains(token.text()));
    }

    @Test
    void theDigestIsTheSha256OfAllOfIt() {
        assertArrayEquals(
                HexFormat.of()
                        .parseHex(
                                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                new OpaqueToken(TokenKind.ACCESS, "abc").digest());
    }
}
