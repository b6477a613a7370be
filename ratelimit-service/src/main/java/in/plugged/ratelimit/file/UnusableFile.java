package in.plugged.ratelimit.file;

/** A file is not there, or not what it must be; the message says what to change. */
public final class UnusableFile extends Exception {

    public UnusableFile(String why) {
        super(why);
    }

    UnusableFile(String why, Throwable cause) {
        super(why, cause);
    }
}
