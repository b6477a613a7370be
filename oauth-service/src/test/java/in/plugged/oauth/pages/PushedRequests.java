package in.plugged.oauth.pages;

import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.oauth.pages.Application.HTTPS;
import static in.plugged.oauth.pages.Application.path;

import in.plugged.oauth.User;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** An application that pushes its requests, and somebody whom it sends. */
abstract class PushedRequests {

    static final String PAR = "/oauth/par";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    Application application;
    Person person;

    @BeforeEach
    void register() {
        application = Application.named("Docs Sync");
        person = Person.registered();
    }

    Map<String, String> request(String... more) {
        var said = new LinkedHashMap<String, String>();
        said.put("client_id", application.id);
        said.put("redirect_uri", HTTPS);
        said.put("response_type", "code");
        said.put("code_challenge", CHALLENGE);
        said.put("code_challenge_method", "S256");
        said.put("scope", "read:servers");
        said.put("state", "af0 &ä");
        for (int i = 0; i < more.length; i += 2) {
            said.put(more[i], more[i + 1]);
        }
        return said;
    }

    private static RequestSpecification pushing(Map<String, String> said) {
        return form(said)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .header("X-Forwarded-For", User.freshAddress());
    }

    static ValidatableResponse push(Map<String, String> said) {
        return pushing(said).post(PAR).then();
    }

    static ValidatableResponse push(Map<String, String> said, String proof) {
        return pushing(said).header("DPoP", proof).post(PAR).then();
    }

    String pushed(String... more) {
        return push(request(more)).statusCode(201).extract().as(Json.class).text("request_uri");
    }

    String asking(String requestUri) {
        return path(Map.of("client_id", application.id, "request_uri", requestUri));
    }
}
