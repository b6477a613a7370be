package in.plugged.ratelimit.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    private static String line(Object... values) {
        var csv = new Csv();
        csv.line(values);
        return csv.toString();
    }

    @Test
    void valuesStandBesideEachOtherAsTheyAre() {
        assertEquals(
                "2030-01-31T12:00:00Z,1200,0.5,,/api/<things>,curl/8\r\n",
                line(
                        Instant.parse("2030-01-31T12:00:00Z"),
                        1_200,
                        0.5,
                        "",
                        "/api/<things>",
                        "curl/8"));
        assertEquals("\r\n", line());
    }

    @Test
    void whatWouldEndAValueIsQuoted() {
        assertEquals("\"a,b\",\"say \"\"hi\"\"\",\"a\nb\"\r\n", line("a,b", "say \"hi\"", "a\nb"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                " =1+1",
                "\u00A0=1+1",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20SUM(A1)"
            })
    void aFormulaIsText(String formula) {
        assertEquals("'" + formula + "\r\n", line(formula));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t=1", "\r=1", "\n=1", "\tname"})
    void soIsWhatBeginsWithAnInvisibleCharacter(String formula) {
        assertEquals("\"'" + formula + "\"\r\n", line(formula));
    }

    @Test
    void soIsWhatOtherProgramsTakeForTheNextCell() {
        assertEquals("curl;'=1+1\r\n", line("curl;=1+1"));
        assertEquals("curl; '@SUM(A1);'-1\r\n", line("curl; @SUM(A1);-1"));
        assertEquals("\"curl\t'=1\"\r\n", line("curl\t=1"));
    }

    @Test
    void aFormulaWithQuotesIsBoth() {
        assertEquals(
                "\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"x\"\")\"\r\n",
                line("=HYPERLINK(\"https://evil.example\",\"x\")"));
    }
}
