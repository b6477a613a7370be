package in.plugged.oauth.authorize;

import in.plugged.oauth.authorize.AskedDevice.Asked;
import in.plugged.oauth.authorize.AskedDevice.Refused;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientAuthentication;
import in.plugged.oauth.client.ShownName;
import in.plugged.oauth.device.DeviceGrantType;
import in.plugged.oauth.protocol.Parameters;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.oauth.OauthErrors;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeSet;

/**
 * Judges a device authorization request: which client makes it, and what for.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8628#section-3.1">RFC 8628, section 3.1</a>
 */
@ApplicationScoped
class DeviceClients {

    private final ClientAuthentication clients;
    private final AskedReach reach;

    DeviceClients(ClientAuthentication clients, AskedReach reach) {
        this.clients = clients;
        this.reach = reach;
    }

    /**
     * What it asks for, or how its client is to be refused.
     *
     * @param service to which it came
     */
    Uni<AskedDevice> judge(DeviceRequest request, String service) {
        return Uni.createFrom()
                .deferred(() -> asked(request, service))
                .onFailure(ApiException.class)
                .recoverWithItem(DeviceClients::refused);
    }

    private Uni<AskedDevice> asked(DeviceRequest request, String service) {
        Parameters form = request.parameters();
        return clients.identify(request.forwarded(form, service))
                .map(client -> asked(client, form));
    }

    private AskedDevice asked(Client client, Parameters form) {
        if (client instanceof Client.Registered application
                && application.uses(DeviceGrantType.TEXT)) {
            return asked(application, form);
        }
        throw OauthErrors.unauthorizedClient("This client may not use this grant");
    }

    private AskedDevice asked(Client.Registered client, Parameters form) {
        AskedReach.Reach asked = reach.of(client, form.find("scope"), form.all("resource"));
        return AskedDevice.of(
                new Asked(
                        client.id(),
                        ShownName.of(client),
                        client.verified(),
                        List.copyOf(new TreeSet<>(asked.scopes())),
                        List.copyOf(new TreeSet<>(asked.audience()))));
    }

    private static AskedDevice refused(Throwable refusal) {
        return AskedDevice.of(Refused.of(((ApiException) refusal).error()));
    }
}
