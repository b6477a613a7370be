package in.plugged.cli;

import java.util.stream.Stream;

/**
 * What the person reads. Whatever a server said is shown as text: nothing in it moves the cursor,
 * renames the window or turns the line around.
 */
final class Terminal {

    /** More than the longest link that is made here. */
    private static final int LONGEST = 2000;

    private static final String CLEAR = "\r" + " ".repeat(40) + "\r";

    private Terminal() {}

    /** A line or more; the words are made safe, the format is ours. */
    static void say(String format, String... words) {
        System.out.printf(format, Stream.of(words).map(Terminal::safe).toArray());
    }

    /** How long somebody is waited for, in the place of what was said of it before. */
    static void countDown(long seconds) {
        if (isSeen()) {
            System.out.printf("\rWaiting for you, %d s left   ", seconds);
        }
    }

    /** Makes place for the next line. */
    static void clear() {
        System.out.print(isSeen() ? CLEAR : "");
    }

    @SuppressWarnings("SystemConsoleNull") // it is null where nobody is: PluggedIn chose which
    private static boolean isSeen() {
        return System.console() != null;
    }

    /** What went wrong, on the standard error. */
    static void complain(String sentence) {
        System.err.println("pluggedin: " + safe(sentence));
    }

    /** Without control and format characters and line breaks of whatever kind, and not endless. */
    static String safe(String text) {
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return shown.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
}
