package in.plugged.resourceserver.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIdTest {

    @Test
    void isShownWithItsType() {
        assertEquals("key_Ab12Cd34Ef56Gh78", new KeyId("Ab12Cd34Ef56Gh78").toString());
    }

    @Test
    void isReadAsItIsShown() {
        assertEquals(new KeyId("Ab12Cd34Ef56Gh78"), KeyId.fromString("key_Ab12Cd34Ef56Gh78"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "key_",
                "Ab12Cd34Ef56Gh78",
                "KEY_Ab12Cd34Ef56Gh78",
                "hub_Ab12Cd34Ef56Gh78",
                "key_Ab12Cd34Ef56Gh7",
                "key_Ab12Cd34Ef56Gh789",
                "key_Ab12Cd34Ef56Gh7-",
                "key_Ab12Cd34Ef56Gh7é",
                "key_Ab12Cd34Ef56Gh7\0",
                " key_Ab12Cd34Ef56Gh78",
                "key_Ab12Cd34Ef56Gh78 "
            })
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> KeyId.fromString(text));
    }

    @Test
    void isATextInJson() throws JsonProcessingException {
        assertEquals(
                "\"key_Ab12Cd34Ef56Gh78\"",
                new ObjectMapper().writeValueAsString(new KeyId("Ab12Cd34Ef56Gh78")));
    }
}
