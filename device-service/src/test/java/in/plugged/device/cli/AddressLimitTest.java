package in.plugged.device.cli;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Program;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often one address may call; whatever a caller says of its address is not believed. */
@DeviceServiceTest
@TestProfile(AddressLimitTest.Few.class)
class AddressLimitTest {

    public static final class Few implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plugged.device.limits.initiate", "5", "plugged.device.limits.poll", "3");
        }
    }

    @Test
    void anAddressBeginsFiveTimes() {
        String address = Program.newAddress();
        IntStream.range(0, 5).forEach(_ -> Program.initiate(address, Map.of()).statusCode(200));

        Program.initiate(address, Map.of())
                .statusCode(429)
                .header("Retry-After", matchesPattern("8\\d\\d|900"))
                .header("Cache-Control", "no-store")
                .body(field("error.code", equalTo("RATE_LIMITED")))
                .body(field("error.details.policy", equalTo("cli-initiate")));
        Program.initiate(Program.newAddress(), Map.of()).statusCode(200);
    }

    @Test
    void aForgedAddressDoesNotHelp() {
        String address = Program.newAddress();
        IntStream.range(0, 5)
                .forEach(
                        _ ->
                                Program.initiate(Program.newAddress() + ", " + address, Map.of())
                                        .statusCode(200));

        Program.initiate(Program.newAddress() + ", " + address, Map.of()).statusCode(429);
    }

    @Test
    void whoPollsTooOftenFromOneAddressIsToldToSlowDown() {
        var nobody = new Program(Program.newAddress(), "0".repeat(48), "ABCD-2345");
        IntStream.range(0, 3).forEach(_ -> nobody.poll().statusCode(404));

        nobody.poll()
                .statusCode(429)
                .header("Cache-Control", "no-store")
                .body(field("status", equalTo("slow_down")))
                .body(field("error.details.policy", equalTo("cli-poll")));
    }
}
