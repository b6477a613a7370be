package in.plugged.keys.envoy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.LogLines;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.common.GrpcReadStream;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Envoy cancels a call when its own caller leaves, or when its patience with us ends. */
@KeyServiceTest
class EnvoyLeavingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NO_KEY_IS_FOUND = "lock table api_key in access exclusive mode";

    private LogLines log;
    private GrpcClient envoy;
    private Envoy question;

    @BeforeEach
    void connect() {
        question = Envoy.withKey(Hub.fresh().newKey().text());
        log = LogLines.of("in.plugged.envoy");
        envoy = GrpcClient.client(CDI.current().select(Vertx.class).get());
    }

    @AfterEach
    void leave() {
        envoy.close();
        log.close();
    }

    @Test
    void aCallThatIsCancelledWhileItIsAnsweredHurtsNobody() {
        Database.during(
                () -> {
                    var call = call();
                    done(call.end(question.question().build()));
                    awaitLookUp();
                    call.cancel();
                    awaitTheEnd();
                    return theNextIsRefusedOver(call);
                },
                NO_KEY_IS_FOUND);

        assertTrue(done(ask(call(), question)).hasOkResponse());
        assertEquals(List.of(), errors());
    }

    @Test
    void aConnectionThatIsLostWhileACallIsAnsweredHurtsNobody() {
        Database.during(
                () -> {
                    done(call().end(question.question().build()));
                    awaitLookUp();
                    envoy.close();
                    awaitTheEnd();
                    return true;
                },
                NO_KEY_IS_FOUND);

        assertTrue(question.ask().hasOkResponse());
        assertEquals(List.of(), errors());
    }

    @Test
    void aCallThatIsCancelledBeforeItIsWholeHurtsNobody() {
        var call = call();
        done(call.write(question.question().build()));

        call.cancel();

        theNextIsRefusedOver(call);
        assertEquals(List.of(), errors());
    }

    /** It needs no database, so it is answered at once, and after what was sent before. */
    private CheckResponse theNextIsRefusedOver(GrpcClientRequest<?, ?> before) {
        var next = call();
        CheckResponse answer = done(ask(next, Envoy.withKey("pk_live_nonsense")));
        assertSame(before.connection(), next.connection());
        Envoy.refused(answer, 401);
        return answer;
    }

    private static void awaitLookUp() {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                !Database.column(
                                                """
                                                select pid from pg_stat_activity
                                                where wait_event_type = 'Lock'
                                                and query like '%api_key%'""")
                                        .isEmpty());
    }

    private void awaitTheEnd() {
        await().atMost(PATIENCE)
                .until(() -> log.all().stream().anyMatch(line -> line.contains("is over")));
    }

    private List<String> errors() {
        return log.all().stream().filter(line -> line.startsWith("ERROR")).toList();
    }

    private GrpcClientRequest<CheckRequest, CheckResponse> call() {
        var call =
                done(
                        envoy.request(
                                SocketAddress.inetSocketAddress(RestAssured.port, "127.0.0.1"),
                                Envoy.CHECK));
        call.exceptionHandler(_ -> {}); // Envoy knows that it has left
        return call;
    }

    private static Future<CheckResponse> ask(
            GrpcClientRequest<CheckRequest, CheckResponse> call, Envoy envoy) {
        return call.send(envoy.question().build()).compose(GrpcReadStream::last);
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
