package in.plugged.device;

import in.plugged.service.testing.PublishedMetrics;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators build upon does not change unnoticed. */
@DeviceServiceTest
class PublishedMetricsTest {

    @SuppressWarnings("NullAway.Init") // Quarkus does
    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @BeforeEach
    void somebodyCalls() {
        Program.begun();
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
