package in.plugged.ratelimit.limit;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.service.testing.PublishedMetrics;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators build upon does not change unnoticed. */
@RatelimitServiceTest
class PublishedMetricsTest {

    @SuppressWarnings("NullAway.Init") // Quarkus does
    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @BeforeEach
    void somebodyAsks() {
        new Caller().ask(Map.of("limit", 2, "window_seconds", 60)).statusCode(200);
    }

    @Test
    void whatIsMeasuredIsWhatIsPromised() {
        PublishedMetrics.assertKept(metrics);
    }

    @Test
    void noLabelIsAnId() {
        PublishedMetrics.assertBounded(metrics);
    }
}
