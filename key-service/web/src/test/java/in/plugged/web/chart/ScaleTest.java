package in.plugged.web.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    @ParameterizedTest
    @CsvSource({
        "0, 4",
        "1, 4",
        "4, 4",
        "5, 8",
        "9, 20",
        "21, 40",
        "41, 80",
        "81, 100",
        "100, 100",
        "101, 200",
        "986, 1000",
        "1001, 2000",
        "8001, 10000",
        "3999999, 4000000"
    })
    void itsTopIsTheNextRoundNumber(long most, long top) {
        assertEquals(top, Scale.of(most).top());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "750, 750, 750",
        "1000, 1k, 1k",
        "1250, 1.25k, '1,25k'",
        "2500000, 2.5M, '2,5M'"
    })
    void numbersAreShortAndWrittenAsTheReaderWritesThem(long value, String english, String german) {
        assertEquals(english, Scale.words(value, Locale.ENGLISH));
        assertEquals(german, Scale.words(value, Locale.GERMAN));
    }
}
