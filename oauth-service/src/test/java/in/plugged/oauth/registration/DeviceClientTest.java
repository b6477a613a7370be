package in.plugged.oauth.registration;

import static in.plugged.oauth.registration.Registrations.managing;
import static in.plugged.oauth.registration.Registrations.path;
import static in.plugged.oauth.registration.Registrations.register;
import static in.plugged.oauth.registration.Registrations.registered;
import static in.plugged.oauth.registration.Registrations.with;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import in.plugged.oauth.Devices;
import in.plugged.oauth.OauthServiceTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Clients that run where there is no browser. */
@OauthServiceTest
class DeviceClientTest {

    @Test
    void whoUsesNoBrowserNeedsNoRedirect() {
        register(device("none", Devices.GRANT, "refresh_token"))
                .statusCode(201)
                .body(field("grant_types", contains("refresh_token", Devices.GRANT)))
                .body(field("response_types", empty()))
                .body(field("redirect_uris", empty()));
    }

    @Test
    void itMayBeNativeOrHaveASecret() {
        register(
                        with(
                                Map.of(
                                        "client_name",
                                        "TV " + UUID.randomUUID(),
                                        "grant_types",
                                        List.of(Devices.GRANT),
                                        "application_type",
                                        "native")))
                .statusCode(201)
                .body(field("application_type", equalTo("native")))
                .body(field("client_secret", startsWith("cs_")));
    }

    @Test
    void whoUsesABrowserTooNeedsARedirect() {
        register(device("none", Devices.GRANT, "authorization_code"))
                .statusCode(400)
                .body(field("error", equalTo("invalid_redirect_uri")));
    }

    @Test
    void refreshingAloneIsNothing() {
        register(device("none", "refresh_token"))
                .statusCode(400)
                .body(field("error", equalTo("invalid_client_metadata")));
    }

    @Test
    void aClientCanBecomeOne() {
        var client = registered(Registrations.metadata());

        managing(client)
                .body(
                        Map.of(
                                "client_id",
                                client.text("client_id"),
                                "grant_types",
                                List.of(Devices.GRANT)))
                .put(path(client))
                .then()
                .statusCode(200)
                .body(field("grant_types", contains(Devices.GRANT)))
                .body(field("redirect_uris", empty()));
    }

    private static Map<String, Object> device(String method, String... grants) {
        return with(
                Map.of(
                        "client_name",
                        "TV " + UUID.randomUUID(),
                        "token_endpoint_auth_method",
                        method,
                        "grant_types",
                        List.of(grants)));
    }
}
