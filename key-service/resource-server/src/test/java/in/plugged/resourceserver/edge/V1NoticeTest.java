package in.plugged.resourceserver.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class V1NoticeTest {

    private static final String PREFIX = "plugged.resource-server.v1.";

    @Test
    void datesAndLinkAreWrittenAsTheirStandardsSay() {
        assertEquals(
                new V1Notice(
                        "@1688169599",
                        "Sun, 01 Nov 2026 08:05:09 GMT",
                        "<https://a.example/v2?x=1>; rel=\"deprecation\"; type=\"text/html\""),
                notice("2023-06-30T23:59:59Z", "2026-11-01T08:05:09Z"));
    }

    @Test
    void theDefaultsAreADateOfThePastAndOneToCome() {
        assertEquals(
                new V1Notice(
                        "@1767225600",
                        "Fri, 31 Dec 2027 00:00:00 GMT",
                        "<https://plugged.in/openapi>; rel=\"deprecation\"; type=\"text/html\""),
                V1Notice.of(EdgeServer.config(Map.of()).v1()));
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals(
                    "Sun, 01 Nov 2026 08:05:09 GMT",
                    notice("2023-06-30T23:59:59Z", "2026-11-01T08:05:09Z").sunset());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anEndBeforeTheDeprecationStopsTheStart() {
        assertThrows(
                IllegalStateException.class,
                () -> notice("2026-11-01T08:05:09Z", "2026-11-01T08:05:08Z"));
    }

    @Test
    void linksOfTheAnswerItselfStay() {
        var headers = MultiMap.caseInsensitiveMultiMap().add("Link", "<?cursor=2>; rel=\"next\"");
        V1Notice.of(EdgeServer.config(Map.of()).v1()).addTo(headers);

        assertEquals(
                List.of(
                        "<?cursor=2>; rel=\"next\"",
                        "<https://plugged.in/openapi>; rel=\"deprecation\"; type=\"text/html\""),
                headers.getAll("Link"));
    }

    private static V1Notice notice(String deprecatedAt, String sunsetAt) {
        return V1Notice.of(
                EdgeServer.config(
                                Map.of(
                                        PREFIX + "deprecated-at", deprecatedAt,
                                        PREFIX + "sunset-at", sunsetAt,
                                        PREFIX + "link", "https://a.example/v2?x=1"))
                        .v1());
    }
}
