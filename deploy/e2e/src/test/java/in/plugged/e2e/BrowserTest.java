package in.plugged.e2e;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The whole suite, and a browser in front of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {

    final Stack stack = Stack.foreign();
    final Chromium chromium = Chromium.start();

    @BeforeAll
    void awaitSuite() {
        stack.awaitWell();
    }

    @AfterEach
    void leavePages() {
        chromium.leaveAllPages();
    }

    @AfterAll
    void closeBrowser() {
        chromium.close();
    }
}
