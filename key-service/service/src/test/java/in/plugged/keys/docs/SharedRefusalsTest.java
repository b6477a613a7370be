package in.plugged.keys.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.provision.Wish;
import in.plugged.keys.verify.TokenIssuer;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.docs.ApiDocument;
import in.plugged.service.testing.docs.ApiDocument.Operation;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The refusals that operations are said to share happen to each of them and to no other; how they
 * look is compared on the way, as in every test.
 */
@KeyServiceTest
@QuarkusTestResource(value = TokenIssuer.class, restrictToAnnotatedClass = true)
class SharedRefusalsTest {

    private static final String AUTHORIZATION = "Authorization";
    private static final String NOBODYS = "key_0000000000000000";

    private final Hub hub = Hub.fresh();
    private ApiDocument document;

    @BeforeEach
    void ask() {
        document = ApiDocument.servedBy(URI.create("http://localhost:" + RestAssured.port));
    }

    @Test
    void withoutACredentialItIs401() {
        refused(401, SharedRefusalsTest::authenticated, SharedRefusalsTest::without);
    }

    @Test
    void withTwoCredentialsOrABodyThatIsNoneItIs400() {
        refused(
                400,
                _ -> true,
                request -> request.header("X-API-Key", hub.newKey().text()).body("{"));
    }

    @Test
    void withAKeyThatMayNothingItIs403() {
        Issued key = hub.newKey();

        refused(
                403,
                SharedRefusalsTest::authenticated,
                request -> bearer(request, key.text()).queryParam("scope", "admin"));
    }

    @Test
    void withAKeyThatWasRevokedItIs410() {
        Issued key = hub.newKey();
        hub.revoke(key.id());

        refused(410, SharedRefusalsTest::authenticated, request -> bearer(request, key.text()));
    }

    @Test
    void withAnIdOfNobodyItIs404() {
        Map<String, Integer> answered =
                answers(
                        operation -> operation.path().contains("{key_id}"),
                        request -> request.pathParam("key_id", NOBODYS));

        assertEquals(Set.of(404), Set.copyOf(answered.values()), answered.toString());
    }

    @Test
    void inAHubThatIsGoneItIs404() {
        Hub gone = Hub.fresh();
        Database.update("insert into deleted_hub (id, deleted_at) values (?, now())", gone.id());

        refused(
                404,
                operation ->
                        ofAHub(operation)
                                && !operation.path().endsWith("/verify")
                                && !operation.path().endsWith("/check"),
                request -> bearer(request, gone.key()));
    }

    @Test
    void whoeverAcceptsNoJsonGets406() {
        refused(
                406,
                operation -> !operation.path().endsWith("/check"),
                request -> request.accept(ContentType.XML));
    }

    @Test
    void aBodyOfAnotherTypeIs415() {
        refused(
                415,
                SharedRefusalsTest::readsBody,
                request -> request.contentType("text/csv").body("a"));
    }

    @Test
    void aBodyThatIsTooLongIs413() {
        refused(413, SharedRefusalsTest::readsBody, request -> request.body("x".repeat(65_537)));
    }

    private static RequestSpecification without(RequestSpecification request) {
        return ((FilterableRequestSpecification) request).removeHeader(AUTHORIZATION);
    }

    private static RequestSpecification bearer(RequestSpecification request, String key) {
        return without(request).header(AUTHORIZATION, "Bearer " + key);
    }

    /** Of the others, each says of itself how it refuses a caller. */
    private static boolean authenticated(Operation operation) {
        JsonNode security = operation.node().path("security");
        return security.isMissingNode() || !security.isEmpty();
    }

    /** Services act in no hub: what they lack is said where it is tested. */
    private static boolean ofAHub(Operation operation) {
        return authenticated(operation) && !internal(operation);
    }

    private static boolean internal(Operation operation) {
        return operation.path().startsWith(Wish.PROVISION);
    }

    private static boolean readsBody(Operation operation) {
        return operation.node().has("requestBody");
    }

    /** Sends each operation a request that is good but for one thing. */
    private void refused(
            int status, Predicate<Operation> which, UnaryOperator<RequestSpecification> spoilt) {
        Map<String, Integer> answered = answers(which, spoilt);

        assertEquals(Set.of(status), Set.copyOf(answered.values()), answered.toString());
        assertEquals(answered.keySet(), saidToHave(status, which.or(SharedRefusalsTest::ofAHub)));
    }

    private Map<String, Integer> answers(
            Predicate<Operation> which, UnaryOperator<RequestSpecification> spoilt) {
        Map<String, Integer> answered = new TreeMap<>();
        document.operations().stream()
                .filter(which)
                .forEach(each -> answered.put(each.toString(), status(each, spoilt)));
        return answered;
    }

    private RequestSpecification caller(Operation operation) {
        if (internal(operation)) {
            RequestSpecification service = Wish.service();
            return operation.method().equals("POST")
                    ? service
                    : service.queryParam("user_id", hub.userId());
        }
        boolean verifying = operation.path().endsWith("/verify");
        return Hub.with(verifying ? Hub.verifier() : hub.key());
    }

    private int status(Operation operation, UnaryOperator<RequestSpecification> spoilt) {
        RequestSpecification request = caller(operation);
        if (operation.path().contains("{key_id}")) {
            request.pathParam("key_id", hub.newKey().id());
        }
        if (operation.path().contains("{version}")) {
            request.pathParam("version", 1);
        }
        JsonNode examples = operation.node().at("/requestBody/content/application~1json/examples");
        if (!examples.isMissingNode()) {
            request.body(document.resolved(examples.iterator().next()).path("value").toString());
        }
        return spoilt.apply(request).request(operation.method(), operation.path()).statusCode();
    }

    private Set<String> saidToHave(int status, Predicate<Operation> which) {
        return document.operations().stream()
                .filter(which)
                .filter(each -> each.node().path("responses").has(String.valueOf(status)))
                .map(Operation::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
