package in.plugged.device.rfc8628;

import static io.restassured.RestAssured.given;

import in.plugged.device.flow.Approver;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A client on a device, each with an address of its own. */
final class Television {

    static final String PATH = "/oauth/device_authorization";
    static final List<String> SCOPES = List.of("read:profile", "read:servers");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final int number = NUMBER.incrementAndGet();
    private final String clientId = "cli_" + UUID.randomUUID().toString().substring(0, 8);
    private final String form = "client_id=" + clientId + "&scope=" + String.join("+", SCOPES);

    /** One that may ask. */
    static Television known() {
        var television = new Television();
        OauthService.asks(television.form, television.clientId, SCOPES);
        return television;
    }

    String clientId() {
        return clientId;
    }

    String form() {
        return form;
    }

    String address() {
        return "10.8.%d.%d".formatted(number >> 8, number & 255);
    }

    RequestSpecification http() {
        return given().header("X-Forwarded-For", address())
                .header("User-Agent", "Television/1")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }

    ValidatableResponse ask() {
        return http().body(form).post(PATH).then();
    }

    /** Somebody who decides about it, in a session of his own. */
    static Approver somebody() {
        String random = UUID.randomUUID().toString().substring(0, 8);
        return new Approver("ses_" + random, "usr_" + random, Optional.empty());
    }
}
