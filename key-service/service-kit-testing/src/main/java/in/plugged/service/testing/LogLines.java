package in.plugged.service.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What is logged while this is open, with every detail that one logger can tell. */
public final class LogLines implements AutoCloseable {

    private final Lines lines;
    private final Logger detailed;

    private static final class Lines extends Handler {
        private final List<String> all = new CopyOnWriteArrayList<>();
        private final PatternFormatter format;

        private Lines(String pattern) {
            this.format = new PatternFormatter(pattern);
        }

        @Override
        public void publish(LogRecord line) {
            all.add(format.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private LogLines(String logger, String pattern) {
        this.lines = new Lines(pattern);
        this.detailed = Logger.getLogger(logger);
        detailed.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(lines);
    }

    /** Each line as its level and its text. */
    public static LogLines of(String logger) {
        return of(logger, "%p %s%e");
    }

    /** Each line as that pattern of the log manager shows it. */
    public static LogLines of(String logger, String pattern) {
        return new LogLines(logger, pattern);
    }

    public List<String> all() {
        return List.copyOf(lines.all);
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(lines);
        detailed.setLevel(null);
    }
}
