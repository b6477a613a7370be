package in.plugged.keys.health;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.PublishedMetrics;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What operators build upon does not change unnoticed. */
@KeyServiceTest
class PublishedMetricsTest {

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void whatIsMeasuredIsWhatIsPromised() {
        Hub.fresh().newKey();

        PublishedMetrics.assertKept(metrics);
    }

    @Test
    void noLabelIsAnId() {
        Hub.fresh().newKey();

        PublishedMetrics.assertBounded(metrics);
    }
}
