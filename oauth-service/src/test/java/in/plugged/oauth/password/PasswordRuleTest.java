package in.plugged.oauth.password;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.validation.Validation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PasswordRuleTest {

    private record Chosen(@Password(min = 8) String password) {}

    private record Tried(@Password String password) {}

    static List<String> good() {
        return List.of(
                "12345678",
                "a".repeat(128),
                " spaces at both ends ",
                "\uD83D\uDC0E".repeat(8), // eight horses are sixteen chars
                "\uD83D\uDC0E".repeat(128),
                "e\u0301".repeat(128)); // an accent of its own is no character
    }

    static List<String> bad() {
        return List.of(
                "",
                "1234567",
                "\uD83D\uDC0E".repeat(7),
                "e\u0301".repeat(7),
                "a".repeat(129),
                "\uD83D\uDC0E".repeat(129),
                "e\u0301\u0301\u0301\u0301".repeat(120), // too many bytes
                "NUL is \u0000 here",
                "a line\nand another",
                "half \uD83D of a pair",
                "a".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("good")
    void canBeChosen(String password) {
        assertEquals(List.of(), problems(new Chosen(password)));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void canNotBeChosen(String password) {
        assertEquals(
                List.of("must be 8 to 128 characters, none of them a control character"),
                problems(new Chosen(password)));
    }

    @Test
    void aShortOneCanBeTried() {
        assertEquals(List.of(), problems(new Tried("1")));
    }

    @Test
    void oneTextHasTheSameBytesFromEveryKeyboard() {
        assertArrayEquals(PasswordText.bytes("caf\u00e9"), PasswordText.bytes("cafe\u0301"));
    }

    @Test
    void nothingElseIsChanged() {
        assertEquals(" \uFB01le ", PasswordText.normalized(" \uFB01le "));
        assertFalse(
                PasswordText.normalized("Password").equals(PasswordText.normalized("password")));
    }

    private static List<String> problems(Object body) {
        try (var validation = Validation.buildDefaultValidatorFactory()) {
            return validation.getValidator().validate(body).stream()
                    .map(problem -> problem.getMessage())
                    .toList();
        }
    }
}
