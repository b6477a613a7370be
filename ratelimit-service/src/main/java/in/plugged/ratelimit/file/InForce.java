package in.plugged.ratelimit.file;

import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What is in force of something that operators change in files. Whoever holds it reads it again
 * every few seconds, by its content: a mounted ConfigMap is replaced behind a symbolic link. While
 * the files are wrong or away, what was in force stays.
 */
public final class InForce<T> {

    private final Logger log;
    private final String what;
    private volatile T value;
    private volatile Optional<String> mistake = Optional.empty();

    /** What the files say. */
    @FunctionalInterface
    public interface Reading<T> {

        /** An {@link IllegalArgumentException} too says what to change, to the operator. */
        T read() throws UnusableFile;
    }

    /**
     * @param log of whoever holds it
     * @param what in the plural, as lines of the log name it
     * @param first what counts until something was read
     */
    public InForce(Logger log, String what, T first) {
        this.log = log;
        this.what = what;
        this.value = first;
    }

    public T now() {
        return value;
    }

    /** 1 while what was in force before counts, since the files can't be used. */
    public int wrong() {
        return mistake.isPresent() ? 1 : 0;
    }

    /**
     * Has what was read count from now on, or says why it can't.
     *
     * @param place where it was read
     */
    public void reload(Object place, Reading<T> reading) {
        try {
            replace(place, reading.read());
            mistake = Optional.empty();
        } catch (UnusableFile | IllegalArgumentException e) {
            refuse(place, String.valueOf(e.getMessage()));
        }
    }

    /** Says each mistake once, so that whoever mends the file sees what is still wrong. */
    private void refuse(Object place, String why) {
        Optional<String> found = Optional.of(why);
        if (!found.equals(mistake)) {
            log.warnf("%s can't be used, the %s stay as they are (%s)", place, what, why);
        }
        mistake = found;
    }

    private void replace(Object place, T found) {
        if (mistake.isPresent() || !found.equals(value)) {
            log.infof("The %s are taken from %s", what, place);
        }
        value = found;
    }
}
