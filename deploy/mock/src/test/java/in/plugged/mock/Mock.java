package in.plugged.mock;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The mock, started in the JVM of the tests, and the address under which a backend asks it. */
public final class Mock implements QuarkusTestResourceLifecycleManager {

    private static final String ADDRESS = "mock.address";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().usingFilesUnderDirectory("."));

    @Override
    public Map<String, String> start() {
        server.start();
        System.setProperty(ADDRESS, server.baseUrl()); // read by test classes of any class loader
        return Map.of(
                "plugged.resource-server.key-service.url", server.baseUrl(),
                "plugged.resource-server.key-service.key", MockKey.named("verifier").text());
    }

    @Override
    public void stop() {
        server.stop();
    }

    static RequestSpecification request() {
        return RestAssured.given().baseUri(System.getProperty(ADDRESS));
    }

    /** What a gateway is told of that key and these scopes. */
    static ValidatableResponse check(MockKey key, String... scopes) {
        return request()
                .header("Authorization", key.bearer())
                .queryParams(scopes.length == 0 ? Map.of() : Map.of("scope", List.of(scopes)))
                .get("/api/auth/check")
                .then();
    }

    /** What a service is told of that key under more demands. */
    static ValidatableResponse verify(MockKey key, Map<String, ?> demands) {
        var question = new HashMap<String, Object>(demands);
        question.put("key", key.text());
        return ask(MockKey.named("verifier").bearer(), question);
    }

    static ValidatableResponse ask(String caller, Map<String, ?> question) {
        return request()
                .header("Authorization", caller)
                .contentType(ContentType.JSON)
                .body(question)
                .post("/api/auth/keys/verify")
                .then();
    }
}
