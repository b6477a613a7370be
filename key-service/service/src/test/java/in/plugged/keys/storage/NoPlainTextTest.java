package in.plugged.keys.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Database;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who steals the database gets no key. */
@KeyServiceTest
class NoPlainTextTest {

    private static final int SECRET_START = 29;

    private final Hub hub = Hub.fresh();

    @Test
    void noColumnOfAnyTableHoldsASecret() {
        Issued made = hub.newKey(Map.of("metadata", Map.of("team", "blue")));
        Issued rotated = Issued.of(hub.rotate(made.id(), Map.of()));
        Hub.codeOf(made.text());
        Hub.codeOf(rotated.text());
        hub.endSecret(made.id(), 1);
        hub.revoke(made.id());

        List<String> found =
                columns()
                        .filter(
                                column ->
                                        holds(column, secret(made))
                                                || holds(column, secret(rotated)))
                        .toList();

        assertEquals(List.of(), found);
    }

    @Test
    void whatIsKeptForARepetitionHoldsNeitherTheSecretNorTheHeader() {
        String header = "header-" + hub.id();
        Issued made =
                Issued.of(
                        hub.request()
                                .header("Idempotency-Key", header)
                                .body(Map.of("name", "ci"))
                                .post("/api/auth/keys")
                                .then()
                                .statusCode(201));
        Issued rotated =
                Issued.of(
                        hub.request()
                                .header("Idempotency-Key", header)
                                .post("/api/auth/keys/" + made.id() + "/rotate")
                                .then()
                                .statusCode(201));

        List<String> found =
                columns()
                        .filter(
                                column ->
                                        holds(column, secret(made))
                                                || holds(column, secret(rotated))
                                                || holds(column, header))
                        .toList();

        assertEquals(List.of(), found);
        assertTrue(holds("safe_retry.key_id", KeyRows.bare(made.id())));
    }

    @Test
    void theSearchWouldFindWhatIsThere() {
        Issued made = hub.newKey(Map.of("name", "needle in a haystack"));

        assertFalse(columns().filter(column -> holds(column, "needle in a")).toList().isEmpty());
        assertFalse(
                columns()
                        .filter(column -> holds(column, KeyRows.bare(made.id())))
                        .toList()
                        .isEmpty());
    }

    private static String secret(Issued key) {
        return key.text().substring(SECRET_START, SECRET_START + 43);
    }

    private static Stream<String> columns() {
        return Database.column(
                """
                select table_name || '.' || column_name from information_schema.columns
                where table_schema = 'public'""")
                .stream();
    }

    private static boolean holds(String column, String secret) {
        String table = column.substring(0, column.indexOf('.'));
        String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.US_ASCII));
        return !Database.column(
                        "select 1 from %s where position(? in %s::text) > 0 or position(? in %s::text) > 0"
                                .formatted(table, column, column),
                        secret,
                        hex)
                .isEmpty();
    }
}
