package in.plugged.device.cli;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Person;
import in.plugged.device.Program;
import in.plugged.device.Times;
import in.plugged.service.testing.AtOnce;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DeviceServiceTest
class CodeGuessTest {

    private final Person person = Person.loggedIn();
    private Program program;

    @Inject Times times;

    @BeforeEach
    void begin() {
        program = Program.begun(Map.of("scopes", List.of("read:servers", "write:servers")));
    }

    @Test
    void aCodeIsReadHoweverItIsTyped() {
        String typed = program.userCode().toLowerCase(Locale.ROOT).replace("-", " ");

        person.approve(" " + typed + " ", Map.of()).statusCode(200);
    }

    @Test
    void wrongCodesAreAllUnknown() {
        List.of("ABCD-2345", "nothing", "", "ABCD-0000")
                .forEach(
                        code ->
                                person.approve(code, Map.of())
                                        .statusCode(404)
                                        .body(field("error.code", equalTo("NOT_FOUND"))));
    }

    @Test
    void tenDecisionsInFiveMinutesAreTheMostOfASession() {
        IntStream.range(0, 10).forEach(_ -> person.deny("ABCD-2345").statusCode(404));

        person.approve(program)
                .statusCode(429)
                .header("Retry-After", matchesPattern("2\\d\\d|300"))
                .body(field("error.code", equalTo("RATE_LIMITED")));
        assertEquals("pending", times.fields(program).get("state"));
        Person.loggedIn().approve(program).statusCode(200);
    }

    @Test
    void manySessionsAtOneAddressShareTheirTries() throws InterruptedException {
        List<Integer> answers =
                AtOnce.all(
                        15,
                        () ->
                                new Person(
                                                person.userId(),
                                                person.hubId(),
                                                person.elsewhere().session(),
                                                person.address())
                                        .deny("ABCD-2345")
                                        .extract()
                                        .statusCode());

        assertEquals(10, Collections.frequency(answers, 404));
        assertEquals(5, Collections.frequency(answers, 429));
    }

    @Test
    void oneSessionAtManyAddressesHasItsTriesOnce() {
        IntStream.range(0, 10).forEach(_ -> moved().deny("ABCD-2345").statusCode(404));

        moved().deny("ABCD-2345").statusCode(429);
    }

    private Person moved() {
        return new Person(person.userId(), person.hubId(), person.session(), Program.newAddress());
    }
}
