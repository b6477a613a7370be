package in.plugged.oauth.pages;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.client.AuthMethod;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientScopes;
import in.plugged.oauth.registration.ClientChange;
import in.plugged.oauth.registration.ClientChangeOutcome;
import in.plugged.oauth.registration.ClientRegistration;
import in.plugged.oauth.registration.MetadataFault;
import in.plugged.oauth.registration.RegistrationOutcome;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.web.Form;
import in.plugged.web.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;

/** What the forms of a person's own applications do. */
@ApplicationScoped
class ClientForms {

    private final ClientRegistration registration;
    private final ClientChange change;
    private final ClientScopes scopes;
    private final Set<String> usual;
    private final ClientSheets sheets;
    private final ClientChecks checks;
    private final ChosenHub hub;
    private final Words words;
    private final Pages pages;

    ClientForms(
            ClientRegistration registration,
            ClientChange change,
            ClientScopes scopes,
            ClientSheets sheets,
            ClientChecks checks,
            ChosenHub hub,
            Words words,
            Pages pages,
            OauthConfig config) {
        this.registration = registration;
        this.change = change;
        this.scopes = scopes;
        this.usual = config.clients().defaultScopes();
        this.sheets = sheets;
        this.checks = checks;
        this.hub = hub;
        this.words = words;
        this.pages = pages;
    }

    Uni<RestResponse<Object>> fresh(Caller caller) {
        Form form = Form.EMPTY.with("auth_method", AuthMethod.BASIC.text());
        return sheets.fresh(200, form, usual, caller);
    }

    /** The same after an old token: what was typed is kept. */
    Uni<RestResponse<Object>> freshStale(ClientFields fields, Caller caller) {
        return fresh(400, fields.form().wrong(words.shared().openForLong()), fields, caller);
    }

    private Uni<RestResponse<Object>> fresh(
            int status, Form form, ClientFields fields, Caller caller) {
        return sheets.fresh(status, form, fields.scopes(), caller);
    }

    Uni<RestResponse<Object>> register(ClientFields fields, Caller caller) {
        Form checked = checks.check(fields, fields.confidential());
        return checked.isGood()
                ? hub.in(fields.hubId(), caller)
                        .flatMap(
                                there ->
                                        registration.register(
                                                fields.metadata(), Optional.of(there)))
                        .flatMap(outcome -> answer(outcome, fields, caller))
                : fresh(400, checked, fields, caller);
    }

    private Uni<RestResponse<Object>> answer(
            RegistrationOutcome outcome, ClientFields fields, Caller caller) {
        return switch (outcome) {
            case RegistrationOutcome.Registered(var client, var secret, _) ->
                    secret.map(text -> sheets.secret(201, client, text, false, caller))
                            .orElseGet(() -> goOn(path(client), "client-registered"));
            case RegistrationOutcome.Refused(MetadataFault fault) ->
                    fresh(400, checks.refused(fields, fault), fields, caller);
            case RegistrationOutcome.TooManyOwned _ ->
                    fresh(409, fields.form().wrong(words.apps().tooMany()), fields, caller);
            case RegistrationOutcome.TooLongAgo() -> again(ClientsPage.PATH + "/new");
        };
    }

    Uni<RestResponse<Object>> show(Client.Registered client, Caller caller) {
        return show(200, ClientFields.form(client), client, caller);
    }

    /** The same after an old token of a form that has nothing to be kept. */
    Uni<RestResponse<Object>> showStale(Client.Registered client, Caller caller) {
        Form form = ClientFields.form(client).wrong(words.shared().openForLong());
        return show(400, form, client, caller);
    }

    private Uni<RestResponse<Object>> show(
            int status, Form form, Client.Registered client, Caller caller) {
        return sheets.edit(status, client, form, scopes.allowed(client), caller);
    }

    /** The same after an old token: what was typed is kept. */
    Uni<RestResponse<Object>> showStale(
            Client.Registered client, ClientFields fields, Caller caller) {
        Form form = fields.form().wrong(words.shared().openForLong());
        return sheets.edit(400, client, form, fields.scopes(), caller);
    }

    /** How a client proves who it is stays as it was registered. */
    Uni<RestResponse<Object>> save(Client.Registered client, ClientFields fields, Caller caller) {
        Form checked = checks.check(fields, client.confidential());
        return checked.isGood()
                ? change.change(client.id(), fields.metadata(client), fields::metadata, caller)
                        .flatMap(outcome -> answer(outcome, client, fields, caller))
                : sheets.edit(400, client, checked, fields.scopes(), caller);
    }

    private Uni<RestResponse<Object>> answer(
            ClientChangeOutcome outcome,
            Client.Registered client,
            ClientFields fields,
            Caller caller) {
        return switch (outcome) {
            case ClientChangeOutcome.Changed _ -> goOn(path(client), "client-saved");
            case ClientChangeOutcome.Refused(MetadataFault fault) ->
                    sheets.edit(
                            400, client, checks.refused(fields, fault), fields.scopes(), caller);
            case ClientChangeOutcome.NoSuchClient() -> throw new ApiException(ApiError.notFound());
            case ClientChangeOutcome.TooLongAgo() -> again(path(client));
        };
    }

    private Uni<RestResponse<Object>> again(String path) {
        return Uni.createFrom().item(pages.goOn(Entering.again(path)));
    }

    private Uni<RestResponse<Object>> goOn(String path, String code) {
        return Uni.createFrom().item(pages.goOn(path, code));
    }

    private static String path(Client.Registered client) {
        return ClientsPage.PATH + "/" + client.id();
    }
}
