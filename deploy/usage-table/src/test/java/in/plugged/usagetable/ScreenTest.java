package in.plugged.usagetable;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScreenTest {

    /** Whoever may write the topic must not write to the operator's terminal. */
    @Test
    void whatARecordSaysIsNoOrderToTheTerminal() {
        var counted = new Counted(Counted.Kept.NOTHING);
        String order = "\\u001b]0;mine\\u0007";
        var _ =
                counted.apply(
                        Records.message(
                                0,
                                0,
                                Records.data(
                                        "key",
                                        "key_" + order,
                                        Records.entry("/api/" + order, 200, 1))));

        String table = Screen.table(counted.kept());

        assertTrue(table.contains("key_?]0;mine?"), table);
        assertTrue(table.contains("/api/?]0;mine?"), table);
        assertFalse(table.contains("\u001b"), table);
    }
}
