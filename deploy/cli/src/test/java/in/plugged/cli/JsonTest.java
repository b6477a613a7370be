package in.plugged.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void everyKindOfValueIsRead() {
        String text =
                " {\"list\" : [ 1, -2.5e1, true,false , null, {}, [] ],\n\t\"text\":\"words\" } ";

        assertEquals(
                Map.of(
                        "list",
                        List.of(1.0, -25.0, true, false, Optional.empty(), Map.of(), List.of()),
                        "text",
                        "words"),
                Json.read(text));
    }

    @Test
    void everyEscapeIsRead() {
        assertEquals(
                "\" \\ / \b \f \n \r \t ä \uD83D\uDE00 $1",
                Json.read("\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u00e4 \\uD83d\\uDE00 $1\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nul",
                "01",
                "1.",
                "+1",
                ".5",
                "[1,]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":1,}",
                "{a:1}",
                "\"open",
                "\"\\x\"",
                "\"\\u12\"",
                "\"line\nbreak\"",
                "[",
                "{} {}",
                "truee",
                "'a'"
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Json.read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[1]", "null", ""})
    void whatIsNoObjectHasNoMembers(String text) {
        assertEquals(Map.of(), Json.object(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "\" \\ \n \u0001", "ä \uD83D\uDE00"})
    void whatIsWrittenReadsTheSame(String text) {
        Object value = Map.of("texts", List.of(text, text), text, true);

        assertEquals(value, Json.read(Json.write(value)));
    }

    @Test
    void aLongTextIsRead() {
        String text = "a long text \n ".repeat(20_000);

        assertEquals(text, Json.read(Json.write(text)));
    }
}
