package in.plugged.keys.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlapTest {

    @ParameterizedTest
    @ValueSource(strings = {"3600", "86400", "604800", "2592000"})
    void whatIsOfferedIsTaken(String code) {
        Duration meant = Duration.ofSeconds(Long.parseLong(code));

        assertEquals(Optional.of(meant), Overlap.of(code));
        assertEquals(List.of(code), chosen(meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-3600", "3601", "86400.0", "ever"})
    void nothingElseIs(String code) {
        assertEquals(Optional.empty(), Overlap.of(code));
    }

    @Test
    void aDayIsChosenWhereTheUsualOverlapIsNotOffered() {
        assertEquals(List.of("86400"), chosen(Duration.ofMinutes(5)));
    }

    private static List<String> chosen(Duration usual) {
        return Overlap.offered(usual).stream().filter(Overlap::chosen).map(Overlap::code).toList();
    }
}
