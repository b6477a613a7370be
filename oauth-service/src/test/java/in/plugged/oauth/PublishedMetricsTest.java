package in.plugged.oauth;

import in.plugged.service.testing.PublishedMetrics;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What operators build upon does not change unnoticed. */
@OauthServiceTest
class PublishedMetricsTest {

    @SuppressWarnings("NullAway.Init") // Quarkus does
    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void whatIsMeasuredIsWhatIsPromised() {
        Application.confidential().tokens(User.registered());

        PublishedMetrics.assertKept(metrics);
    }

    @Test
    void noLabelIsAnId() {
        Application.confidential().tokens(User.registered());

        PublishedMetrics.assertBounded(metrics);
    }
}
