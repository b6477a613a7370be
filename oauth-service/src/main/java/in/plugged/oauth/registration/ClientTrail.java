package in.plugged.oauth.registration;

import in.plugged.oauth.client.RegisteredClient;
import in.plugged.service.audit.Act;
import in.plugged.service.audit.AuditTrail;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Writes down what becomes of clients, in the trail of their owner; what is nobody's is in the
 * chain alone.
 */
@ApplicationScoped
class ClientTrail {

    private final AuditTrail trail;

    ClientTrail(AuditTrail trail) {
        this.trail = trail;
    }

    Uni<Void> registered(RegisteredClient client) {
        return trail.add(act("client.registered", client));
    }

    Uni<Void> changed(RegisteredClient client) {
        return add("client.changed", client);
    }

    Uni<Void> newSecret(RegisteredClient client) {
        return add("client.secret_replaced", client);
    }

    Uni<Void> deleted(RegisteredClient client) {
        return add("client.deleted", client);
    }

    /** Who shows no credential has shown the text that manages it, which is the client's own. */
    private Uni<Void> add(String name, RegisteredClient client) {
        return trail.add(act(name, client).by(client.id()));
    }

    private static Act act(String name, RegisteredClient client) {
        return Act.of(name, client.id(), client.ownerId());
    }
}
