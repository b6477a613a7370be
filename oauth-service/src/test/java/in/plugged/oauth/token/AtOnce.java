package in.plugged.oauth.token;

import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** The same request many times at once. */
final class AtOnce {

    private AtOnce() {}

    static List<ValidatableResponse> of(int times, Supplier<ValidatableResponse> request) {
        var start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            var waiting = new ArrayList<Future<ValidatableResponse>>();
            for (int i = 0; i < times; i++) {
                waiting.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return request.get();
                                }));
            }
            start.countDown();
            return answers(waiting);
        }
    }

    private static List<ValidatableResponse> answers(List<Future<ValidatableResponse>> waiting) {
        try {
            var answers = new ArrayList<ValidatableResponse>();
            for (Future<ValidatableResponse> each : waiting) {
                answers.add(each.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static int status(ValidatableResponse answer) {
        return answer.extract().statusCode();
    }
}
