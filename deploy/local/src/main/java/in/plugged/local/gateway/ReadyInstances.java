package in.plugged.local.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * The instances of one service in turn, those alone that last said that they are ready, as a
 * Service of Kubernetes has them. Each is asked twice a second.
 */
public final class ReadyInstances implements IntSupplier {

    private static final Duration PERIOD = Duration.ofMillis(500);

    private final List<Instance> all;
    private final Set<Instance> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient client;

    /**
     * An instance on this machine.
     *
     * @param managementPort where it says whether it is ready
     */
    public record Instance(int port, int managementPort) {}

    private ReadyInstances(List<Instance> all, HttpClient client) {
        this.all = List.copyOf(all);
        this.client = client;
    }

    /** Asks them from now on. */
    public static ReadyInstances of(List<Instance> all, Vertx vertx) {
        int patience = (int) PERIOD.toMillis();
        var options = new HttpClientOptions().setConnectTimeout(patience).setKeepAlive(false);
        var instances = new ReadyInstances(all, vertx.createHttpClient(options));
        vertx.setPeriodic(1, PERIOD.toMillis(), _ -> all.forEach(instances::ask));
        return instances;
    }

    /** The port of the next one; when none is ready, of any. */
    @Override
    public int getAsInt() {
        var candidates = new ArrayList<Instance>();
        all.stream().filter(ready::contains).forEach(candidates::add);
        List<Instance> asked = candidates.isEmpty() ? all : candidates;
        return asked.get(Math.floorMod(turn.getAndIncrement(), asked.size())).port();
    }

    private void ask(Instance instance) {
        var question =
                new RequestOptions()
                        .setHost("127.0.0.1")
                        .setPort(instance.managementPort())
                        .setMethod(HttpMethod.GET)
                        .setURI("/q/health/ready")
                        .setTimeout(PERIOD.toMillis());
        client.request(question)
                .compose(request -> request.send())
                .map(answer -> answer.statusCode() == 200)
                .otherwise(false)
                .onSuccess(is -> remember(instance, is));
    }

    private void remember(Instance instance, boolean isReady) {
        if (isReady) {
            ready.add(instance);
        } else {
            ready.remove(instance);
        }
    }
}
