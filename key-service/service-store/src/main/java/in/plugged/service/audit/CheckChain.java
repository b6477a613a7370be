package in.plugged.service.audit;

import in.plugged.service.audit.ChainCheck.Fault;
import in.plugged.service.command.ServiceSettings;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The command that checks the chain of a service. It reads the service's settings, from where the
 * service does, and changes nothing.
 *
 * <pre>java -cp '/app/lib/main/*' in.plugged.service.audit.CheckChain [--anchor number:hash]…</pre>
 *
 * <p>Exit code 0: the chain is whole, and has all anchors. 2: it could not be checked. 3: it is
 * broken; the first entry that does not hold is printed, and then where it belongs if it was moved.
 * 1 is what Java answers when nothing ran.
 */
public final class CheckChain {

    private static final int WHOLE = 0;
    private static final int UNCHECKED = 2;
    private static final int BROKEN = 3;

    private static final String ANCHOR = "--anchor";

    private CheckChain() {}

    public static void main(String[] arguments) {
        Config config = ServiceSettings.builder().build();
        System.exit(run(List.of(arguments), config, System.out));
    }

    static int run(List<String> arguments, Config config, PrintStream out) {
        try {
            List<Anchor> anchors = anchors(arguments);
            try (Connection connection = ServiceSettings.connect(config)) {
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setAutoCommit(false);
                return checkAll(connection, anchors, out);
            }
        } catch (IllegalArgumentException e) {
            out.println("Not checked: " + e.getMessage());
        } catch (SQLException e) {
            out.println("Not checked: the database answers " + e.getMessage());
        }
        return UNCHECKED;
    }

    /**
     * The exit code, for the chain as the running transaction of that connection sees it: all of it
     * as of one moment, or nobody goes on with it meanwhile.
     *
     * @param arguments those of the command; an {@link IllegalArgumentException} for others
     */
    public static int check(Connection connection, List<String> arguments, PrintStream out)
            throws SQLException {
        return checkAll(connection, anchors(arguments), out);
    }

    private static int checkAll(Connection connection, List<Anchor> anchors, PrintStream out)
            throws SQLException {
        var chain = new StoredChain(connection);
        var check = new ChainCheck(anchors);
        Optional<Fault> fault = chain.check(check);
        if (fault.isEmpty()) {
            tellRest(chain, check, out);
            return WHOLE;
        }
        print(fault.get(), out); // at once: what follows takes as long again
        try {
            chain.moved(fault.get()).ifPresent(exactly -> print(exactly, out));
            tellRest(chain, check, out);
        } catch (SQLException e) { // that it is broken is known by now, and stays so
            out.println("No more is found out: the database answers " + e.getMessage());
        }
        return BROKEN;
    }

    private static void tellRest(StoredChain chain, ChainCheck check, PrintStream out)
            throws SQLException {
        out.printf("Whole up to %s%n", check.reached());
        out.printf("Not chained yet: %d%n", chain.unchained());
    }

    private static void print(Fault fault, PrintStream out) {
        out.printf("Broken: entry %d %s%n", fault.number(), fault.text());
        out.flush();
    }

    private static List<Anchor> anchors(List<String> arguments) {
        if (arguments.size() % 2 != 0) {
            throw usage();
        }
        var anchors = new ArrayList<Anchor>();
        for (int i = 0; i < arguments.size(); i += 2) {
            if (!arguments.get(i).equals(ANCHOR)) {
                throw usage();
            }
            anchors.add(Anchor.parse(arguments.get(i + 1)));
        }
        return anchors;
    }

    private static IllegalArgumentException usage() {
        return new IllegalArgumentException("the arguments are [--anchor number:hash]…");
    }
}
