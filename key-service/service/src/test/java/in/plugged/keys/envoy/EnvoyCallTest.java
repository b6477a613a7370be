package in.plugged.keys.envoy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.LogLines;
import in.plugged.service.testing.RawHttp;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The call itself. */
@KeyServiceTest
class EnvoyCallTest {

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey();
    }

    @Test
    void aMessageOfAnotherKindIsNoQuestion() {
        assertEquals(
                GrpcStatus.INVALID_ARGUMENT, Envoy.failure(Buffer.buffer(new byte[] {-1, -1})));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/grpc", "application/json"})
    void thereIsNoSuchCallInHttp1(String type) throws IOException {
        String answer =
                RawHttp.send(
                        """
                        POST /envoy.service.auth.v3.Authorization/Check HTTP/1.1
                        Host: localhost
                        Connection: close
                        Content-Type: %s
                        Content-Length: 5

                        hello"""
                                .formatted(type));

        assertEquals(404, RawHttp.status(answer));
    }

    @Test
    void whatIsNoCallIsNoMistakeOfOurs() {
        try (LogLines log = LogLines.of("in.plugged.envoy")) {
            Envoy.failure(Buffer.buffer(new byte[] {-1, -1}));

            assertEquals(
                    List.of(),
                    log.all().stream().filter(line -> line.startsWith("ERROR")).toList());
        }
    }

    @Test
    void aRequestThatIsNotHttpIsNoQuestion() {
        var tcp = CheckRequest.newBuilder();
        tcp.getAttributesBuilder().getRequestBuilder().getTimeBuilder().setSeconds(1);

        assertEquals(
                GrpcStatus.INVALID_ARGUMENT,
                Envoy.failure(Buffer.buffer(tcp.build().toByteArray())));
    }

    @Test
    void manyAtOnceOverOneConnectionAreAllAnsweredRightly() {
        Issued other = hub.newKey();
        List<Envoy> questions =
                IntStream.range(0, 200)
                        .mapToObj(
                                i ->
                                        switch (i % 3) {
                                            case 0 -> Envoy.withKey(key.text());
                                            case 1 -> Envoy.withKey(other.text());
                                            default -> Envoy.withKey("pk_live_nonsense");
                                        })
                        .toList();
        IntStream.range(0, 200).forEach(i -> questions.get(i).header("x-request-id", "req-" + i));

        List<CheckResponse> answers = Envoy.askAll(questions);

        for (int i = 0; i < 200; i++) {
            Map<String, String> headers =
                    i % 3 == 2
                            ? Envoy.refused(answers.get(i), 401)
                            : Envoy.toTheBackend(answers.get(i));
            assertEquals("req-" + i, headers.get("x-request-id"));
            if (i % 3 != 2) {
                assertEquals((i % 3 == 0 ? key : other).id(), headers.get("x-auth-key"));
            }
        }
    }
}
