package in.plugged.device.pages;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import java.util.Arrays;
import java.util.Locale;

/** How a decision ended, as the page after it says. */
enum Outcome {
    /** The device gets an API key. */
    KEY,
    /** The client gets tokens. */
    TOKENS,
    DENIED;

    /** Written as in the address of that page; another text is 404. */
    static Outcome of(String text) {
        return Arrays.stream(values())
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new ApiException(ApiError.notFound()));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
