package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.report.Point;
import in.plugged.ratelimit.report.Totals;
import in.plugged.web.chart.Chart;
import in.plugged.web.chart.Chart.Bar;
import java.util.Comparator;
import java.util.List;

/**
 * Figures of a range as a chart and as a table, in the words of their reader.
 *
 * @param words what the chart shows, for who does not see it
 * @param nothing whether there is nothing to see
 * @param unit what a row of the table is about
 */
record Drawing(
        Stats stats, Chart chart, String words, boolean nothing, String unit, List<Row> rows) {

    /** What matters most. */
    record Stats(String requests, String errors, String limited, String latency) {}

    /** One step of time. */
    record Row(
            String time,
            String requests,
            String limited,
            String errors,
            String half,
            String ninetyFive) {}

    static Drawing of(List<Point> points, Totals totals, Span span, Reader reader) {
        return new Drawing(
                stats(totals, reader),
                chart(points, span, reader),
                words(points, totals, span, reader),
                totals.requests() == 0,
                unit(span, reader.words()),
                points.stream().map(point -> row(point, span, reader)).toList());
    }

    private static Stats stats(Totals totals, Reader reader) {
        return new Stats(
                reader.count(totals.requests()),
                reader.share(totals.errors(), totals.requests()),
                reader.count(totals.rateLimited()),
                totals.requests() == 0
                        ? Reader.NOTHING
                        : reader.words()
                                .millis(
                                        reader.millis(totals.p50Ms())
                                                + " / "
                                                + reader.millis(totals.p95Ms())));
    }

    private static Chart chart(List<Point> points, Span span, Reader reader) {
        return Chart.of(
                points.stream().map(point -> bar(point, span, reader)).toList(), reader.locale());
    }

    private static Bar bar(Point point, Span span, Reader reader) {
        return new Bar(
                span.marks(point.time()) ? reader.mark(point.time(), span) : "",
                point.requests() - point.errors() - point.rateLimited(),
                point.rateLimited(),
                point.errors());
    }

    private static String words(List<Point> points, Totals totals, Span span, Reader reader) {
        if (totals.requests() == 0) {
            return reader.words().nothing();
        }
        Point highest =
                points.stream().max(Comparator.comparingLong(Point::requests)).orElseThrow();
        return reader.words()
                .highest(
                        reader.time(highest.time(), span),
                        reader.count(highest.requests()),
                        reader.count(highest.rateLimited()),
                        reader.count(highest.errors()));
    }

    private static String unit(Span span, UsageMessages words) {
        return switch (span.step()) {
            case MINUTE -> words.stepMinute();
            case HOUR -> words.stepHour();
            case DAY -> words.stepDay();
        };
    }

    private static Row row(Point point, Span span, Reader reader) {
        return new Row(
                reader.time(point.time(), span),
                reader.count(point.requests()),
                reader.count(point.rateLimited()),
                reader.count(point.errors()),
                reader.millis(point.p50Ms()),
                reader.millis(point.p95Ms()));
    }
}
