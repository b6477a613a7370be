package in.plugged.e2e;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Prints one line for each check, in words. */
final class CheckLines implements TestWatcher {

    @Override
    public void testSuccessful(ExtensionContext test) {
        print("ok     ", test);
    }

    @Override
    public void testFailed(ExtensionContext test, @Nullable Throwable cause) {
        print("FAILED ", test);
    }

    @Override
    public void testAborted(ExtensionContext test, @Nullable Throwable cause) {
        print("skipped", test);
    }

    @Override
    public void testDisabled(ExtensionContext test, Optional<String> reason) {
        print("skipped", test);
    }

    private static void print(String outcome, ExtensionContext test) {
        String place = test.getRequiredTestClass().getSimpleName().replaceAll("Test$", "");
        String behaviour = words(test.getRequiredTestMethod().getName());
        System.out.printf("%s %s: %s%n", outcome, place, behaviour);
    }

    private static String words(String name) {
        return name.replaceAll("([A-Z]|[0-9]+)", " $1").toLowerCase(Locale.ROOT);
    }
}
