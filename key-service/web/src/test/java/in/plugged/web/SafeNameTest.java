package in.plugged.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u3164",
                "\u115F\u1160",
                "\uFFA0",
                "\u2800 \u2800",
                "\u034F\u17B4\u17B5",
                "\u180B\u180F\uFE0F",
                "\uDB40\uDD00",
                "\u200B\u202E\u0007",
                " \u00A0\u3000"
            })
    void whatNobodySeesIsNoName(String name) {
        assertEquals("", SafeName.of(name));
        assertEquals("my cli", SafeName.of(name + "my" + " " + "cli" + name));
    }

    @Test
    void aNameThatCanBeSeenStays() {
        assertEquals("명령줄 도구 – ünï ★", SafeName.of("명령줄 도구 – ünï ★"));
    }

    @Test
    void aNameIsOnOneLineAndDoesNotPileUp() {
        assertEquals("a b", SafeName.of("a\r\n\tb"));
        assertEquals("a\u0301\u0301", SafeName.of("a\u0301\u0301\u0301\u0301"));
        assertEquals("x".repeat(63) + "…", SafeName.of("x".repeat(65)));
    }
}
