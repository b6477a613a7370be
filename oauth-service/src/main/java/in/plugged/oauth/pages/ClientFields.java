package in.plugged.oauth.pages;

import in.plugged.oauth.client.AuthMethod;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientDetails;
import in.plugged.oauth.client.ClientGuard;
import in.plugged.oauth.device.DeviceGrantType;
import in.plugged.oauth.registration.ClientMetadata;
import in.plugged.oauth.registration.SentOpenId;
import in.plugged.web.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestForm;

/**
 * What was typed about an application.
 *
 * @param redirectUris one in each line
 * @param authMethod how it proves who it is
 * @param deviceCode whether people let it in where it has no browser; empty for no
 * @param clientCredentials whether it also acts for its owner; empty for no
 * @param hubId the hub in which it does; empty for the first one
 */
record ClientFields(
        @RestForm String name,
        @RestForm("redirect_uris") String redirectUris,
        @RestForm("auth_method") String authMethod,
        @RestForm List<String> scope,
        @RestForm("device_code") String deviceCode,
        @RestForm("client_credentials") String clientCredentials,
        @RestForm("hub_id") String hubId,
        @RestForm String csrf) {

    private static final String CODE = "authorization_code";
    private static final String REFRESH = "refresh_token";
    private static final String SELF = "client_credentials";
    private static final String DEVICES = "device_code";

    /** What a browser leaves out is empty. */
    ClientFields {
        name = Objects.requireNonNullElse(name, "");
        redirectUris = Objects.requireNonNullElse(redirectUris, "");
        authMethod = Objects.requireNonNullElse(authMethod, "");
        scope = Objects.requireNonNullElse(scope, List.of());
        deviceCode = Objects.requireNonNullElse(deviceCode, "");
        clientCredentials = Objects.requireNonNullElse(clientCredentials, "");
        hubId = Objects.requireNonNullElse(hubId, "");
        csrf = Objects.requireNonNullElse(csrf, "");
    }

    /** As the form shows it again; scopes are shown beside it. */
    Form form() {
        return Form.EMPTY
                .with("name", name)
                .with("redirect_uris", redirectUris)
                .with("auth_method", authMethod)
                .with(DEVICES, deviceCode)
                .with(SELF, clientCredentials)
                .with("hub_id", hubId);
    }

    /** As the form shows what is registered. */
    static Form form(Client.Registered client) {
        return Form.EMPTY
                .with("name", client.name().orElse(""))
                .with("redirect_uris", String.join("\n", client.redirectUris()))
                .with(DEVICES, client.uses(DeviceGrantType.TEXT) ? "on" : "")
                .with(SELF, client.uses(SELF) ? "on" : "");
    }

    Set<String> scopes() {
        return Set.copyOf(scope);
    }

    List<String> addresses() {
        return redirectUris.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    boolean confidential() {
        return !authMethod.equals(AuthMethod.NONE.text());
    }

    boolean actsForOwner() {
        return !clientCredentials.isEmpty();
    }

    boolean onDevices() {
        return !deviceCode.isEmpty();
    }

    /** Whether nobody's browser is ever sent to it. */
    boolean withoutBrowser() {
        return (actsForOwner() || onDevices()) && addresses().isEmpty();
    }

    /** For one more. */
    ClientMetadata metadata() {
        return metadata(
                authMethod, grants(true), SentOpenId.NONE, ClientDetails.NONE, ClientGuard.NONE);
    }

    /** For one that there is, of which the form does not show everything. */
    ClientMetadata metadata(Client.Registered client) {
        return metadata(
                client.authMethod().text(),
                grants(client.uses(REFRESH) || !takesConsent(client)),
                SentOpenId.of(client.openId()),
                client.details(),
                client.guard());
    }

    /** One that people have not let in so far had nothing to refresh. */
    private static boolean takesConsent(Client.Registered client) {
        return client.uses(CODE) || client.uses(DeviceGrantType.TEXT);
    }

    private ClientMetadata metadata(
            String method,
            List<String> grants,
            SentOpenId openId,
            ClientDetails details,
            ClientGuard guard) {
        return new ClientMetadata(
                Optional.of(addresses()),
                Optional.of(name.strip()),
                Optional.of(grants),
                Optional.empty(),
                Optional.of(method),
                Optional.of(String.join(" ", scope)),
                Optional.empty(),
                openId,
                details,
                guard);
    }

    private List<String> grants(boolean refreshes) {
        var grants = new ArrayList<String>();
        if (!withoutBrowser()) {
            grants.add(CODE);
        }
        if (onDevices()) {
            grants.add(DeviceGrantType.TEXT);
        }
        if (refreshes && !grants.isEmpty()) {
            grants.add(REFRESH);
        }
        if (actsForOwner()) {
            grants.add(SELF);
        }
        return List.copyOf(grants);
    }
}
