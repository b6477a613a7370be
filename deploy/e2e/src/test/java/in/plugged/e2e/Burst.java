package in.plugged.e2e;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * The answers to requests that were sent at once.
 *
 * @param answers in the order of the requests
 */
record Burst(List<Answer> answers) {

    Burst {
        answers = List.copyOf(answers);
    }

    /** So many GETs, spread over the instances. */
    static Burst of(int times, List<URI> instances, String key, String path) {
        return of(
                IntStream.range(0, times)
                        .mapToObj(i -> new Http(instances.get(i % instances.size()), key))
                        .toList(),
                path);
    }

    /** A GET of each of them. */
    static Burst of(List<Http> callers, String path) {
        List<CompletableFuture<Answer>> asked =
                callers.stream().map(caller -> caller.sendAsync("GET", path, "")).toList();
        return new Burst(asked.stream().map(CompletableFuture::join).toList());
    }

    List<Answer> with(int status) {
        return answers.stream().filter(answer -> answer.status() == status).toList();
    }

    /** How many had which status. */
    Map<Integer, Integer> statuses() {
        var statuses = new TreeMap<Integer, Integer>();
        answers.forEach(answer -> statuses.merge(answer.status(), 1, Integer::sum));
        return statuses;
    }

    /** How many had that status. */
    int count(int status) {
        return with(status).size();
    }
}
