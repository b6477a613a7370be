package in.plugged.keys.provision;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Application;
import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import in.plugged.keys.verify.TokenIssuer;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.service.testing.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Only services have keys made for others. */
@KeyServiceTest
@QuarkusTestResource(value = TokenIssuer.class, restrictToAnnotatedClass = true)
@TestProfile(ProvisionAccessTest.Configured.class)
class ProvisionAccessTest {

    private static final String KEY =
            new KeyFormat(KeyFormat.DEFAULT_TAG).mint(KeyPrefix.SK_LIVE).text();

    /** An operator who gives the scope to a key. */
    public static final class Configured implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "plugged.keys.bootstrap.provisioner.key",
                    KEY,
                    "plugged.keys.bootstrap.provisioner.scopes",
                    "keys:provision,admin");
        }
    }

    private final Hub hub = Hub.fresh();
    private final Wish wish = Wish.fresh(hub);

    @Test
    void withoutACredentialNobodyDoes() {
        each(
                () -> given().contentType(ContentType.JSON),
                answer ->
                        answer.statusCode(401)
                                .body(field("error.details.reason", equalTo("missing"))));
    }

    @Test
    void neitherAnAdminNorAPersonNorAnApplicationIsAService() {
        Person person = Person.of(hub);
        Application application = Application.meant("http://localhost:8080", hub, "admin");
        for (Supplier<RequestSpecification> caller :
                List.<Supplier<RequestSpecification>>of(
                        hub::request,
                        () -> Hub.with(hub.newKey(Map.of("scopes", List.of("admin"))).text()),
                        person::request,
                        application::request)) {
            each(
                    caller,
                    answer ->
                            answer.statusCode(403)
                                    .body(
                                            field(
                                                    "error.details.required_scopes",
                                                    contains("keys:provision"))));
        }
    }

    @Test
    void aServiceWithoutTheScopeMayNot() {
        each(
                () -> Hub.with(TokenIssuer.token(TokenIssuer.claims("keys:verify admin"))),
                answer ->
                        answer.statusCode(403)
                                .body(
                                        field(
                                                "error.details.required_scopes",
                                                contains("keys:provision"))));
    }

    @Test
    void aKeyWithTheScopeIsNoService() {
        each(
                () -> Hub.with(KEY),
                answer ->
                        answer.statusCode(403)
                                .body(
                                        field(
                                                "error.details.hint",
                                                equalTo(
                                                        "Call with a service token of oauth-service."))));
    }

    @Test
    void theServiceItselfManagesNoKeys() {
        Wish.service().get("/api/auth/keys").then().statusCode(403);
    }

    @Test
    void theAnswerOfOneHoldsForNobodyElse() {
        wish.make().statusCode(201).header("Vary", "Authorization, X-API-Key, Cookie");
    }

    /** Sends each of the calls, which must leave everything as it was. */
    private void each(
            Supplier<RequestSpecification> caller, Consumer<ValidatableResponse> refused) {
        var key = wish.made();
        Wish other = Wish.fresh(hub);

        refused.accept(caller.get().body(other.body()).post(Wish.PROVISION).then());
        refused.accept(
                caller.get()
                        .body(Map.of("provision_id", wish.id()))
                        .post(Wish.PROVISION + "/cancel")
                        .then());
        refused.accept(caller.get().queryParam("user_id", hub.userId()).get(Wish.PROVISION).then());
        refused.accept(
                caller.get()
                        .queryParam("user_id", hub.userId())
                        .delete(Wish.PROVISION + "/" + key.id())
                        .then());

        assertEquals("VALID", Hub.codeOf(key.text()));
        assertEquals(
                List.of(), Database.column("select id from provision where id = ?", other.id()));
    }
}
