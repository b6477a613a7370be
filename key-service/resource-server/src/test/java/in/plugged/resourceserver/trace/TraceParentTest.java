package in.plugged.resourceserver.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.opentelemetry.api.trace.Span;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String TEXT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void aSpanThatBeginsThereBelongsToItsTrace() {
        var place = new TraceParent(TEXT);

        assertEquals(Optional.of(place), TraceParent.of(Span.fromContext(place.context())));
    }

    @Test
    void whetherTheTraceIsKeptIsPartOfIt() {
        var place = new TraceParent(TEXT.replaceAll("01$", "00"));

        assertEquals(false, Span.fromContext(place.context()).getSpanContext().isSampled(), TEXT);
    }

    @Test
    void nobodyTracesAnythingWhereNoTraceIs() {
        assertEquals(Optional.empty(), TraceParent.current());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void anythingElseIsNone(String text) {
        assertEquals(Optional.empty(), TraceParent.parse(text));
        assertThrows(IllegalArgumentException.class, () -> new TraceParent(text));
    }
}
