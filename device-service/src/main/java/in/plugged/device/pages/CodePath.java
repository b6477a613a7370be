package in.plugged.device.pages;

import in.plugged.web.NextPath;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the pages about codes are. */
final class CodePath {

    static final String DEVICE = "/device";
    static final String AUTHORIZE = "/cli/authorize";

    private static final String DONE = AUTHORIZE + "/done?outcome=";
    private static final int LONGEST_CODE = 64;

    private CodePath() {}

    /** The page about a code as it was typed; about one that is much too long, where to type it. */
    static NextPath of(String typed) {
        return new NextPath(
                typed.length() > LONGEST_CODE
                        ? DEVICE
                        : AUTHORIZE + "?code=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
    }

    static String done(Outcome outcome) {
        return DONE + outcome.text();
    }
}
