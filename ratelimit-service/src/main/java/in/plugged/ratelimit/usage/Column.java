package in.plugged.ratelimit.usage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One value of each of many rows, which travel to the database together as an array. */
public record Column(String type, Stream<? extends @Nullable Object> values) {

    public static <R> Column texts(List<R> rows, Function<R, String> text) {
        return new Column("text", rows.stream().map(text));
    }

    public static <R> Column maybe(List<R> rows, Function<R, Optional<String>> text) {
        return new Column("text", rows.stream().map(each -> text.apply(each).orElse(null)));
    }

    public static <R> Column numbers(List<R> rows, Function<R, Long> number) {
        return new Column("int8", rows.stream().map(number));
    }

    /** The statement, which has a parameter for each of the columns. */
    public static PreparedStatement prepare(
            Connection connection, String statement, Column... columns) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < columns.length; i++) {
            Object[] values = columns[i].values().toArray();
            prepared.setArray(i + 1, connection.createArrayOf(columns[i].type(), values));
        }
        return prepared;
    }
}
