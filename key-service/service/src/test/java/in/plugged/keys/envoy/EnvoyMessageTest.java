package in.plugged.keys.envoy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.LogLines;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message may be like. None of it is a mistake of ours. */
@KeyServiceTest
class EnvoyMessageTest {

    private static final int LONGEST = 65_536;
    private static final MultiMap NOTHING = MultiMap.caseInsensitiveMultiMap();

    private LogLines log;
    private String key = "";

    @BeforeEach
    void makeKey() {
        key = Hub.fresh().newKey().text();
        log = LogLines.of("in.plugged.envoy");
    }

    @AfterEach
    void nothingIsAMistakeOfOurs() {
        log.close();
        assertEquals(
                List.of(), log.all().stream().filter(line -> line.startsWith("ERROR")).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "snappy", "GZIP", "identity, gzip", ""})
    void noEncodingIsUnderstoodAndNobodyWaitsForTheMessage(String encoding) {
        RawCall call = RawCall.sendHead(encoding(encoding));

        assertEquals(200, call.status());
        assertEquals("application/grpc", call.headers().get("content-type"));
        assertEquals("12", call.headers().get("grpc-status"));
        assertEquals("Messages%20must%20not%20be%20compressed", call.headers().get("grpc-message"));
        assertEquals("identity", call.headers().get("grpc-accept-encoding"));
    }

    @Test
    void aCompressedQuestionIsNotRead() throws IOException {
        RawCall call =
                RawCall.send(encoding("gzip"), RawCall.message(true, zipped(question(1_000))));

        assertEquals(GrpcStatus.UNIMPLEMENTED.code, call.grpcStatus());
    }

    @Test
    void toSayThatItIsNotCompressedIsFine() {
        RawCall call = RawCall.send(encoding("identity"), RawCall.message(false, question(1_000)));

        assertEquals(GrpcStatus.OK.code, call.grpcStatus());
        assertEquals("identity", call.headers().get("grpc-accept-encoding"));
    }

    @Test
    void aMessageThatIsCompressedWithoutSayingHowCannotBeRead() throws IOException {
        RawCall call = RawCall.send(NOTHING, RawCall.message(true, zipped(question(1_000))));

        assertEquals(GrpcStatus.INVALID_ARGUMENT.code, call.grpcStatus());
    }

    @Test
    void theLongestMessageIsRead() {
        RawCall call = RawCall.send(NOTHING, RawCall.message(false, question(LONGEST)));

        assertEquals(GrpcStatus.OK.code, call.grpcStatus());
    }

    @Test
    void aLongerOneIsRefused() {
        RawCall call = RawCall.send(NOTHING, RawCall.message(false, question(LONGEST + 1)));

        assertEquals(200, call.status());
        assertEquals(GrpcStatus.RESOURCE_EXHAUSTED.code, call.grpcStatus());
    }

    @Test
    void oneThatOnlySaysThatItIsLongerIsRefused() {
        RawCall call = RawCall.send(NOTHING, Buffer.buffer(new byte[] {0, -1, -1, -1, -1, 7}));

        assertEquals(GrpcStatus.RESOURCE_EXHAUSTED.code, call.grpcStatus());
    }

    @Test
    void whatComesAfterOneThatIsTooLongCountsForNothing() {
        Buffer tooLong = RawCall.message(false, question(LONGEST + 1));
        Buffer good = RawCall.message(false, question(1_000));

        RawCall call =
                RawCall.send(NOTHING, tooLong.copy().appendBuffer(tooLong).appendBuffer(good));

        assertEquals(GrpcStatus.RESOURCE_EXHAUSTED.code, call.grpcStatus());
        assertFalse(call.trailers().contains("grpc-status"));
    }

    private static MultiMap encoding(String name) {
        return MultiMap.caseInsensitiveMultiMap().add("grpc-encoding", name);
    }

    /** A question that is so many bytes long. */
    private byte[] question(int size) {
        for (int padding = size; padding > 0; padding--) {
            byte[] question = padded(padding);
            if (question.length == size) {
                return question;
            }
        }
        throw new AssertionError("No question is " + size + " bytes long");
    }

    private byte[] padded(int padding) {
        return Envoy.of(Map.of("authorization", "Bearer " + key))
                .target("GET", "/")
                .header("x-padding", "x".repeat(padding))
                .question()
                .build()
                .toByteArray();
    }

    private static byte[] zipped(byte[] message) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var zipping = new GZIPOutputStream(zipped)) {
            zipping.write(message);
        }
        return zipped.toByteArray();
    }
}
