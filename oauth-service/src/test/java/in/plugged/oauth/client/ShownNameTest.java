package in.plugged.oauth.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.authorize.Applicants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownNameTest {

    @Test
    void aNameIsShownAsItIs() {
        assertEquals("Docs Sync – Überblick 東京", shown("Docs Sync – Überblick 東京"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Docs\nSync",
                "Docs\r\n\tSync",
                "Docs\u2028Sync",
                "Docs\u00a0Sync",
                "\u202eDocs Sync\u202c",
                "\u2066Docs\u2069 Sync",
                "D\u200bo\u200dcs Sync\ufeff",
                "  Docs   Sync ",
                "Docs\u0000 Sync\u001b"
            })
    void whatNobodySeesOrTurnsOthersAroundIsLeftOut(String name) {
        assertEquals("Docs Sync", shown(name));
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        assertEquals("🔑".repeat(63) + "…", shown("🔑".repeat(65)));
        assertEquals("🔑".repeat(64), shown("🔑".repeat(64)));
    }

    @Test
    void marksDoNotPileUp() {
        assertEquals("e\u0301\u0302x", shown("e\u0301\u0302\u0303\u0304\u0305x"));
    }

    @Test
    void aNamelessOneIsKnownByItsId() {
        assertEquals("cli_0123456789abcdef", shown("\u202e \u200b"));
        assertEquals("cli_0123456789abcdef", ShownName.of(Applicants.at()));
    }

    private static String shown(String name) {
        return ShownName.of(Applicants.named(name));
    }
}
