package in.plugged.oauth;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many callers who start at the same moment. */
public final class AtOnce {

    private AtOnce() {}

    /** What each of them got. */
    public static <T> List<T> all(int callers, Callable<T> call) throws InterruptedException {
        var ready = new CountDownLatch(callers);
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<T>> answers =
                    IntStream.range(0, callers)
                            .mapToObj(_ -> threads.submit(() -> after(ready, call)))
                            .toList();
            return answers.stream().map(AtOnce::result).toList();
        }
    }

    private static <T> T after(CountDownLatch ready, Callable<T> call) throws Exception {
        ready.countDown();
        ready.await();
        return call.call();
    }

    private static <T> T result(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
