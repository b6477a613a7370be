package in.plugged.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages for operators name what there is. */
class DocumentsTest {

    private final Published published = new Published();

    DocumentsTest() throws IOException {}

    static List<Document> documents() {
        return Document.all();
    }

    /** All that they ask Prometheus. */
    static Stream<String> expressions() {
        return documents().stream().flatMap(Document::expressions);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatTheyNameIsThere(Document document) {
        assertEquals(List.of(), missing(document));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void whatTheyAskIsMeasured(String expression) {
        assertEquals(List.of(), published.mistakes(new Expression(expression)).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`plugged.keys.pepper.1`",
                "`plugged.keys.peppers`",
                "`plugged.keys.curent-pepper=2`",
                "`quarkus.data.*`",
                "`QUARKUS_SHUTDOWN_DELAYS`",
                "`plugged.in/kafcka=true`",
                "`components/argos`",
                "`../SETINGS.md`",
                "`sites.yaml`",
                "`bases/<service>s`",
                "`overlays/mine/secrets/key-service-secrets/plugged.keys.pepper.1`",
                "`key-service-secret`",
                "`kubectl logs deployment/keys-service`",
                "`kubectl -n plugged delete secret <service>-kafkas`",
                "`kubectl -n plugged scal deployment/key-service --replicas=2`",
                "`kubctl get pods -l app.kubernetes.io/part-of=plugged`",
                "`./applies -x overlays/mine`",
                "`./mvnw -pl :observabilities verify`",
                "`-Dimage.too`",
                "`DocumentationTest`",
                "`KeysCallFail`",
                "`POST /api/auth/keys/report-leaks`",
                "[a page](../SETINGS.md)",
                "```sh\n./make-secret overlays/mine\n```\n",
                "1. Do\n   ```sh\n   psql -f ../../../components/roles/role.sql\n   ```\n",
            })
    void aNameOfNothingIsFound(String text) {
        assertNotEquals(
                List.of(), missing(new Document("deploy/kubernetes/README.md", text)), text);
    }

    private static List<String> missing(Document document) {
        return new Names(document, Known.all()).missing();
    }
}
