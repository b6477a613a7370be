package in.plugged.web.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparkTest {

    @Test
    void theMostReachesTheTopAndNothingLiesOnTheGround() {
        Spark spark = Spark.of(List.of(0L, 10L, 5L));

        assertEquals("M1.0 26.0L48.0 2.0L95.0 14.0", spark.line());
        assertEquals("M1.0 26.0L48.0 2.0L95.0 14.0V28H1Z", spark.area());
    }

    @Test
    void whereNothingHappenedTheLineIsFlat() {
        Spark spark = Spark.of(List.of(0L, 0L));

        assertTrue(spark.flat());
        assertEquals("M1 26H95", spark.line());
    }

    @Test
    void oneValueIsADotAtTheBeginning() {
        assertEquals("M1.0 2.0", Spark.of(List.of(7L)).line());
    }
}
