package in.plugged.oauth.pages;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientScopes;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.client.FreshSecret;
import in.plugged.oauth.client.ShownName;
import in.plugged.oauth.device.DeviceDecisions;
import in.plugged.oauth.hub.HubView;
import in.plugged.oauth.session.SessionInfo;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.web.Ago;
import in.plugged.web.Form;
import in.plugged.web.Pages;
import in.plugged.web.ScopeWords;
import in.plugged.web.Section;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The pages about a person's own applications, as they are now and with forms as they came back.
 */
@ApplicationScoped
class ClientSheets {

    record list(Shell shell, List<ClientRow> clients) implements TemplateInstance {}

    record fresh(Shell shell, Form form, List<Choice> scopes, boolean devices, List<HubView> hubs)
            implements TemplateInstance {}

    record edit(Shell shell, ClientRow client, Form form, List<Choice> scopes, boolean devices)
            implements TemplateInstance {}

    record secret(Shell shell, ClientRow client, String secret, boolean renewed)
            implements TemplateInstance {}

    record confirmSecret(Shell shell, ClientRow client) implements TemplateInstance {}

    record confirmDelete(Shell shell, ClientRow client) implements TemplateInstance {}

    /**
     * One application.
     *
     * @param secret whether it proves who it is by one
     * @param lastUsed what there is to show of it: one time, or none
     */
    record ClientRow(
            String id,
            String name,
            boolean confidential,
            boolean secret,
            Ago created,
            List<Ago> lastUsed) {}

    /** A scope that can be chosen. */
    record Choice(String scope, String words, boolean chosen) {}

    private final Shells shells;
    private final Pages pages;
    private final ScopeWords scopeWords;
    private final ClientScopes scopes;
    private final Clients clients;
    private final SessionInfo info;
    private final DeviceDecisions devices;
    private final Clock clock;

    ClientSheets(
            Shells shells,
            Pages pages,
            ScopeWords scopeWords,
            ClientScopes scopes,
            Clients clients,
            SessionInfo info,
            DeviceDecisions devices,
            Clock clock) {
        this.shells = shells;
        this.pages = pages;
        this.scopeWords = scopeWords;
        this.scopes = scopes;
        this.clients = clients;
        this.info = info;
        this.devices = devices;
        this.clock = clock;
    }

    Uni<RestResponse<Object>> list(Caller caller) {
        return clients.ownedBy(caller.userId())
                .flatMap(
                        own ->
                                show(
                                        200,
                                        caller,
                                        (shell, _) ->
                                                new list(
                                                        shell,
                                                        own.stream().map(this::row).toList())));
    }

    /** The form for one more. */
    Uni<RestResponse<Object>> fresh(int status, Form form, Set<String> chosen, Caller caller) {
        return show(
                status,
                caller,
                (shell, hubs) -> new fresh(shell, form, choices(chosen), devices.known(), hubs));
    }

    Uni<RestResponse<Object>> edit(
            int status, Client.Registered client, Form form, Set<String> chosen, Caller caller) {
        return show(
                status,
                caller,
                (shell, _) -> new edit(shell, row(client), form, choices(chosen), devices.known()));
    }

    /** The one page that has the secret; nobody can come back to it. */
    Uni<RestResponse<Object>> secret(
            int status,
            Client.Registered client,
            FreshSecret fresh,
            boolean renewed,
            Caller caller) {
        return show(
                status,
                caller,
                (shell, _) -> new secret(shell, row(client), fresh.text(), renewed));
    }

    Uni<RestResponse<Object>> confirmSecret(Client.Registered client, Caller caller) {
        return show(200, caller, (shell, _) -> new confirmSecret(shell, row(client)));
    }

    Uni<RestResponse<Object>> confirmDelete(Client.Registered client, Caller caller) {
        return show(200, caller, (shell, _) -> new confirmDelete(shell, row(client)));
    }

    private Uni<RestResponse<Object>> show(
            int status, Caller caller, BiFunction<Shell, List<HubView>, TemplateInstance> page) {
        return info.of(caller)
                .map(
                        found ->
                                pages.show(
                                        status,
                                        page.apply(
                                                shells.app(Section.ACCOUNT, found.user().email()),
                                                found.hubs())));
    }

    private ClientRow row(Client.Registered client) {
        return new ClientRow(
                client.id(),
                ShownName.of(client),
                client.confidential(),
                client.authMethod().takesSecret(),
                ago(client.createdAt()),
                client.lastUsedAt().map(this::ago).stream().toList());
    }

    private List<Choice> choices(Set<String> chosen) {
        return scopeWords.of(scopes.known()).stream()
                .map(line -> new Choice(line.scope(), line.words(), chosen.contains(line.scope())))
                .toList();
    }

    private Ago ago(Instant time) {
        return Ago.of(time, clock.instant(), shells.locale());
    }
}
