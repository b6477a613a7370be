package in.plugged.web.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.web.chart.Chart.Bar;
import in.plugged.web.chart.Chart.Line;
import in.plugged.web.chart.Chart.Mark;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChartTest {

    @Test
    void errorsStandUponTheLimitedAndThoseUponTheAnswered() {
        Chart chart = chart(new Bar("", 2, 1, 1), new Bar("", 4, 0, 0));

        assertEquals(
                "M87.6 190.0V112.8h244.8V190.0zM427.6 190.0V35.5h244.8V190.0z", chart.answered());
        assertEquals("M87.6 112.8V74.1h244.8V112.8z", chart.limited());
        assertEquals("M87.6 74.1V35.5h244.8V74.1z", chart.errors());
    }

    @Test
    void oneOfMillionsCanBeSeen() {
        Chart chart = chart(new Bar("", 3_999_999, 0, 1));

        assertEquals("M135.2 35.5V34.5h489.6V35.5z", chart.errors());
    }

    @Test
    void whereNothingHappenedThereIsOnlyTheScale() {
        Chart chart = chart(new Bar("", 0, 0, 0));

        assertEquals("", chart.answered() + chart.limited() + chart.errors());
        assertEquals(
                List.of("0", "1", "2", "3", "4"), chart.lines().stream().map(Line::words).toList());
        assertEquals(new Line("190.0", "194.0", "0"), chart.lines().getFirst());
        assertEquals(new Line("35.5", "39.5", "4"), chart.lines().getLast());
    }

    @Test
    void aTimeStandsBelowTheMiddleOfItsBarAndNoneBeyondTheEdge() {
        var bars = Stream.generate(() -> new Bar("", 0, 0, 0)).limit(32).toList();
        Chart chart =
                Chart.of(
                        Stream.of(
                                        List.of(new Bar("00:00", 0, 0, 0)),
                                        bars,
                                        List.of(new Bar("23:00", 0, 0, 0)))
                                .flatMap(List::stream)
                                .toList(),
                        Locale.ENGLISH);

        assertEquals(
                List.of(new Mark("50.0", "middle", "00:00"), new Mark("720.0", "end", "23:00")),
                chart.marks());
    }

    private static Chart chart(Bar... bars) {
        return Chart.of(List.of(bars), Locale.ENGLISH);
    }
}
