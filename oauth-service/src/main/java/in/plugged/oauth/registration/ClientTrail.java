package in.plugged.oauth.registration;

import in.plugged.oauth.client.RegisteredClient;
import in.plugged.service.audit.Act;
import in.plugged.service.audit.AuditTrail;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes down what becomes of clients, in the trail of their owner; what is nobody's is in the
 * chain alone.
 */
@ApplicationScoped
class ClientTrail {

    private static final int LONGEST_HOST = 253;

    private final AuditTrail trail;

    ClientTrail(AuditTrail trail) {
        this.trail = trail;
    }

    Uni<Void> registered(RegisteredClient client) {
        return trail.add(withTerms(act("client.registered", client), client));
    }

    Uni<Void> changed(RegisteredClient client) {
        return trail.add(withTerms(act("client.changed", client).by(client.id()), client));
    }

    /** What it may have, and who gets to see its codes: nobody else is named by an address. */
    private static Act withTerms(Act act, RegisteredClient client) {
        return act.with("scopes", some(client.scopes().stream()))
                .with(
                        "redirect_hosts",
                        some(client.redirectUris().stream().map(ClientTrail::host)));
    }

    private static Optional<String> some(Stream<String> texts) {
        return Optional.of(texts.sorted().distinct().collect(Collectors.joining(" ")))
                .filter(text -> !text.isEmpty());
    }

    /** The scheme, which a program owns, where there is no host. */
    private static String host(String redirect) {
        URI uri = URI.create(redirect);
        String host = Objects.requireNonNullElse(uri.getHost(), uri.getScheme());
        return host.substring(0, Math.min(host.length(), LONGEST_HOST));
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
