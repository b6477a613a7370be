package in.plugged.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script that people give to psql, run without it: as much of psql as these scripts use. */
record PsqlScript(Path file, Map<String, String> variables, Map<String, String> environment) {

    private static final Pattern VARIABLE = Pattern.compile(":(['\"])(\\w+)\\1");

    /** A connection to the database that the script turns to, or that it begins with. */
    @FunctionalInterface
    interface Databases {
        Connection open(String name) throws SQLException;
    }

    void run(String first, Databases databases) throws SQLException, IOException {
        var known = new HashMap<>(variables);
        Connection connection = databases.open(first);
        try {
            var sql = new StringBuilder();
            for (String line : Files.readAllLines(file)) {
                String told = filled(line, known);
                if (told.startsWith("\\connect ")) {
                    flush(connection, sql);
                    connection.close();
                    connection =
                            databases.open(told.substring("\\connect ".length()).replace("\"", ""));
                } else if (told.startsWith("\\getenv ")) {
                    String[] names = told.split(" ", -1);
                    known.put(names[1], environment.getOrDefault(names[2], ""));
                } else if (!told.startsWith("\\")) {
                    sql.append(told).append('\n');
                    if (told.endsWith(";")) {
                        flush(connection, sql);
                    }
                }
            }
            flush(connection, sql);
        } finally {
            connection.close();
        }
    }

    private static String filled(String line, Map<String, String> known) {
        return VARIABLE.matcher(line)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        found.group(1)
                                                + known.getOrDefault(found.group(2), "")
                                                + found.group(1)));
    }

    private static void flush(Connection connection, StringBuilder sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.toString());
        }
        sql.setLength(0);
    }
}
