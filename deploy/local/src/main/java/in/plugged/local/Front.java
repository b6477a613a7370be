package in.plugged.local;

import in.plugged.local.gateway.Gateway;
import in.plugged.local.gateway.ReadyInstances;
import in.plugged.local.gateway.ReadyInstances.Instance;
import in.plugged.local.gateway.Routes;
import in.plugged.local.gateway.Upstream;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The gateway in front of several instances of one service. It sends nothing twice, so that callers
 * see what the restart of an instance costs. Arguments are its port, the name of the service, and
 * for each instance its port and its management port.
 */
final class Front {

    private Front() {}

    public static void main(String[] arguments) {
        var rest = new ArrayDeque<String>(List.of(arguments));
        int port = Integer.parseInt(rest.remove());
        String name = rest.remove();
        var instances = new ArrayList<Instance>();
        while (!rest.isEmpty()) {
            instances.add(
                    new Instance(Integer.parseInt(rest.remove()), Integer.parseInt(rest.remove())));
        }
        Vertx vertx = Vertx.vertx();
        var service = new Upstream(name, ReadyInstances.of(instances, vertx));
        var gateway =
                new Gateway(
                        new Routes().route("/", service),
                        () -> new Gateway.Health(true, new JsonObject()),
                        OpenTelemetry.noop());
        gateway.sendingOnce()
                .listen(vertx, port)
                .onSuccess(_ -> System.out.println("Listening"))
                .onFailure(failure -> System.out.println("Not listening: " + failure));
    }
}
