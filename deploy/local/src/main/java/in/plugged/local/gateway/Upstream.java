package in.plugged.local.gateway;

import java.util.function.IntSupplier;

/**
 * A service behind the gateway, on this machine.
 *
 * @param name what people call it
 * @param ports says for each request which of its instances is asked
 */
public record Upstream(String name, IntSupplier ports) {

    /** One that has a single instance. */
    public Upstream(String name, int port) {
        this(name, () -> port);
    }

    int port() {
        return ports.getAsInt();
    }
}
