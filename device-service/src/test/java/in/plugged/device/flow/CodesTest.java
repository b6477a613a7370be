package in.plugged.device.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABCD-2345",
                "abcd2345",
                "a b c d - 2 3 4 5",
                " ABCD–2345\t",
                "ABCD\u00a02345"
            })
    void aUserCodeIsReadHoweverItIsTyped(String typed) {
        assertEquals(Optional.of("ABCD-2345"), UserCode.parse(typed).map(UserCode::text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABCD-234", "ABCD-23456", "ABCD-2340", "ABCD_2345", "ÄBCD-2345"})
    void whatIsNoUserCodeIsNone(String typed) {
        assertEquals(Optional.empty(), UserCode.parse(typed));
    }

    @Test
    void aMintedUserCodeIsRead() {
        UserCode code = UserCode.mint(RANDOM);
        assertEquals(Optional.of(code), UserCode.parse(code.text()));
        assertNotEquals(code, UserCode.mint(RANDOM));
    }

    @Test
    void aMintedDeviceCodeIsReadAndHidden() {
        DeviceCode code = DeviceCode.mint(RANDOM);
        assertEquals(Optional.of(code), DeviceCode.parse(code.text()));
        assertFalse(code.toString().contains(code.text()));
    }

    @ParameterizedTest
    @ValueSource(ints = {47, 49})
    void aDeviceCodeHas48Characters(int length) {
        assertTrue(DeviceCode.parse("a".repeat(length)).isEmpty());
    }

    @Test
    void aFlowIdIsTheHashOfTheDeviceCode() {
        assertEquals(
                "f9a2ba511957122bfa67b029061c679703494540b35f02e0e0496a3b0cdcc46a",
                new DeviceCode("0".repeat(48)).flowId().text());
    }
}
