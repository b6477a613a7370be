package in.plugged.keys.revoke;

import static in.plugged.keys.revoke.LeakCalls.report;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import in.plugged.service.testing.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KeyServiceTest
class ReportLeakTest {

    private final Hub hub = Hub.fresh();
    private final KeyFormat format = new KeyFormat(KeyFormat.DEFAULT_TAG);
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey(Map.of("type", "secret"));
    }

    @Test
    void aLeakedKeyIsRevokedWhenTheAnswerComes() {
        assertEquals("VALID", Hub.codeOf(key.text()));

        report(List.of(key.text()));

        assertEquals("REVOKED", Hub.codeOf(key.text()));
        hub.get(key.id())
                .body(field("status", equalTo("revoked")))
                .body(field("revoked_reason", equalTo("leaked")));
    }

    @Test
    void whatWasMadeWithItEndsToo() {
        Issued child = Family.madeWith(key);
        Issued grandchild = Family.madeWith(child);

        report(List.of(key.text()));

        Family.awaitEnd(hub, key);
        assertEquals(List.of("REVOKED", "REVOKED"), codes(child, grandchild));
        hub.get(grandchild.id()).body(field("revoked_reason", equalTo("leaked")));
    }

    @Test
    void theEventNamesTheReason() {
        try (Topic topic = Topic.open("key-revoked")) {
            report(List.of(key.text()));

            var event = Json.of(topic.record(key.id()).value());
            assertEquals("leaked", event.text("reason"));
        }
    }

    @Test
    void manyKeysEndInOneCall() {
        List<Issued> keys = IntStream.range(0, 98).mapToObj(_ -> hub.newKey()).toList();
        var texts = new ArrayList<>(keys.stream().map(Issued::text).toList());
        texts.add(format.mint(KeyPrefix.PK_LIVE).text());
        texts.add("nonsense");

        report(texts);

        assertEquals(
                List.of("REVOKED"),
                keys.stream().map(Issued::text).map(Hub::codeOf).distinct().toList());
    }

    @Test
    void theSameAnswerComesWhateverWasFound() {
        Issued ended = hub.newKey();
        hub.revoke(ended.id());

        var answers =
                Stream.of(
                                key.text(),
                                key.text(),
                                ended.text(),
                                format.mint(KeyPrefix.SK_LIVE).text(),
                                "nonsense",
                                "")
                        .map(text -> report(List.of(text)).extract())
                        .map(answer -> answer.statusCode() + answer.body().asString())
                        .distinct()
                        .toList();

        assertEquals(List.of("202{\"status\":\"accepted\"}"), answers);
    }

    @Test
    void anotherSecretForTheSameIdEndsNothing() {
        String guess = format.mint(KeyPrefix.SK_LIVE, new KeyId(KeyRows.bare(key.id()))).text();

        report(List.of(guess));

        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @Test
    void theRightSecretAmongWrongOnesOfTheSameIdEndsIt() {
        var id = new KeyId(KeyRows.bare(key.id()));

        report(
                List.of(
                        format.mint(KeyPrefix.SK_LIVE, id).text(),
                        key.text(),
                        format.mint(KeyPrefix.SK_LIVE, id).text()));

        assertEquals("REVOKED", Hub.codeOf(key.text()));
    }

    @Test
    void anExpiredSecretEndsNothing() {
        Issued rotated = Issued.of(hub.rotate(key.id(), Map.of("overlap_seconds", 0)));

        report(List.of(key.text()));

        assertEquals("VALID", Hub.codeOf(rotated.text()));
    }

    @Test
    void anEndedSecretEndsNothing() {
        Issued rotated = Issued.of(hub.rotate(key.id(), Map.of()));
        hub.endSecret(key.id(), 1).statusCode(204);

        report(List.of(key.text()));

        assertEquals("VALID", Hub.codeOf(rotated.text()));
    }

    @Test
    void anOldSecretThatStillWorksEndsTheKey() {
        Issued rotated = Issued.of(hub.rotate(key.id(), Map.of()));

        report(List.of(key.text()));

        assertEquals(List.of("REVOKED", "REVOKED"), codes(key, rotated));
    }

    @Test
    void aKeyThatHasExpiredAsAWholeStaysAsItIs() {
        Issued child = Family.madeWith(key);
        KeyRows.expire(key.id());

        report(List.of(key.text()));

        hub.get(key.id()).body(field("status", equalTo("expired")));
        assertEquals("VALID", Hub.codeOf(child.text()));
    }

    @Test
    void aSuspendedKeyEnds() {
        hub.suspend(key.id()).statusCode(200);

        report(List.of(key.text()));

        assertEquals("REVOKED", Hub.codeOf(key.text()));
    }

    @Test
    void aKeyThatItsOwnerRevokedKeepsItsReason() {
        hub.revoke(key.id());

        report(List.of(key.text()));

        hub.get(key.id()).body(field("revoked_reason", equalTo("owner")));
    }

    @Test
    void aKeyWhosePepperIsMissingKeepsNoOtherAlive() {
        Issued other = hub.newKey();
        Database.update(
                "update key_secret set pepper = 9 where key_id = ?", KeyRows.bare(other.id()));

        report(List.of(other.text(), key.text()));

        assertEquals(List.of("REVOKED"), codes(key));
        Database.update("delete from api_key where id = ?", KeyRows.bare(other.id()));
    }

    @Test
    void atOnceItEndsOnce() throws InterruptedException {
        List<Integer> statuses =
                AtOnce.all(8, () -> report(List.of(key.text(), key.text())).extract().statusCode());

        assertEquals(Collections.nCopies(8, 202), statuses);
        Hub.verify(key.text()).body(field("version", equalTo(2)));
    }

    @Test
    void twoReportsInOppositeOrderDontWaitForEachOtherForEver() throws InterruptedException {
        List<String> keys = IntStream.range(0, 50).mapToObj(_ -> hub.newKey().text()).toList();
        var orders = new ConcurrentLinkedQueue<>(List.of(keys, keys.reversed()));

        List<Integer> statuses =
                AtOnce.all(2, () -> report(orders.remove()).extract().statusCode());

        assertEquals(List.of(202, 202), statuses);
    }

    private static List<String> codes(Issued... keys) {
        return Stream.of(keys).map(Issued::text).map(Hub::codeOf).toList();
    }
}
