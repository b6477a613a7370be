package in.plugged.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FormTest {

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Form form =
                Form.EMPTY
                        .with("name", "Ada")
                        .wrong("email", "must be an address")
                        .wrong("password", "is too short")
                        .wrong("Check the fields below.");

        assertEquals("Ada", form.value("name"));
        assertEquals("must be an address", form.error("email"));
        assertEquals("is too short", form.error("password"));
        assertEquals("Check the fields below.", form.problem());
    }

    @Test
    void aFieldIsMarkedAlsoWithoutWords() {
        Form form = Form.EMPTY.wrong("email", "");

        assertEquals(true, form.marks("email"));
        assertEquals(false, form.marks("password"));
    }

    @Test
    void whatWasNotTypedIsEmpty() {
        assertEquals("", Form.EMPTY.value("name"));
        assertEquals("", Form.EMPTY.error("name"));
    }
}
