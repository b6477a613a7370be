package in.plugged.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeWordsTest {

    /** The words themselves are seen on the pages; here nothing needs a running service. */
    @Test
    void linesAreInTheSameOrderForEverybody() {
        assertEquals(
                List.of("read:servers", "write:profile", "a:own", "read:invoices", "admin"),
                ScopeWords.inOrder(
                        Set.of(
                                "admin",
                                "read:invoices",
                                "write:profile",
                                "a:own",
                                "read:servers")));
    }
}
