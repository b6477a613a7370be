package in.plugged.ratelimit.envoy;

import static in.plugged.ratelimit.envoy.Gateway.descriptor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** For whom a descriptor is counted. */
class DescriptorSubjectTest {

    @Test
    void theSameDescriptorIsOneSubject() {
        assertEquals(
                DescriptorSubject.of("gateway", descriptor("path=/a", "method=GET")),
                DescriptorSubject.of("gateway", descriptor("path=/a", "method=GET")));
    }

    @Test
    void noTextIsReadAsPartOfTheNext() {
        Set<String> subjects =
                List.of(
                                DescriptorSubject.of("gateway", descriptor("a=bc")),
                                DescriptorSubject.of("gateway", descriptor("ab=c")),
                                DescriptorSubject.of("gatewaya", descriptor("=bc")),
                                DescriptorSubject.of("gateway", descriptor("a=b", "c=")),
                                DescriptorSubject.of("gateway", descriptor("a=", "b=c")),
                                DescriptorSubject.of("gateway", descriptor("b=c", "a=")),
                                DescriptorSubject.of("other", descriptor("a=bc")))
                        .stream()
                        .collect(Collectors.toSet());

        assertEquals(7, subjects.size());
    }

    @Test
    void itTellsNothingAndFitsIntoAKey() {
        String subject =
                DescriptorSubject.of("gateway", descriptor("key=sk_live_x {}" + "x".repeat(500)));

        assertTrue(subject.matches("envoy:[A-Za-z0-9_-]{24}"), subject);
    }
}
