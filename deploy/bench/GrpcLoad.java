import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A call of gRPC with one message each way, over HTTP/2 in clear text, by h2load. That one takes refusals of gRPC for
 * answers, since their HTTP status is 200 as well; so a single call by nghttp must pass before each run and after it.
 *
 * @param question a file with the frame that is sent
 * @param headers asked anew for each run
 * @param requirement throws when a message is not what is measured
 */
record GrpcLoad(String url, Path question, Callable<List<String>> headers, Consumer<Message> requirement) implements Load {

    /** What comes before a header of the answer. The headers of the question, with a credential, don't belong in messages. */
    private static final Pattern TOLD = Pattern.compile("^.*recv \\(stream_id=\\d+\\) |^(?=\\[ERROR])");

    @Override
    public Result run(int seconds) throws Exception {
        requirePass();
        Result result = measured(seconds);
        requirePass();
        return result;
    }

    /** Fails when a call does not pass. Status and message need a call each: nghttp prints either headers or bodies. */
    void requirePass() throws Exception {
        List<String> told = Programs.output(command("nghttp", "-v", "-n", "-d", question.toString(), url))
                .lines()
                .filter(line -> TOLD.matcher(line).find())
                .map(line -> TOLD.matcher(line).replaceFirst(""))
                .toList();
        if (!told.contains("grpc-status: 0")) {
            throw new IllegalStateException("A call of " + url + " did not pass: " + String.join("; ", told));
        }
        requirement.accept(Message.ofFrame(Programs.bytes(command("nghttp", "-d", question.toString(), url))));
    }

    /** One line of the log is a request of the run, warm-up left out: start, status, and microseconds until its end. */
    private Result measured(int seconds) throws Exception {
        Path log = beside(".log");
        Files.deleteIfExists(log); // h2load would add to it
        String said = Programs.output(command(
                "h2load", "-t2", "-c" + CONNECTIONS, "-m1", "-D" + seconds, "--warm-up-time=1", "-d", question.toString(), "--log-file=" + log, url));
        double[] waits;
        try (var lines = Files.lines(log)) {
            waits = lines.mapToDouble(line -> Double.parseDouble(line.split("\t")[2]) / 1000).sorted().toArray();
        }
        if (waits.length == 0) {
            throw new IllegalStateException("Nothing came from " + url + ": " + said);
        }
        return new Result(
                Double.parseDouble(Programs.find("([\\d.]+) req/s", said)),
                waits[waits.length / 2],
                waits[(int) (0.99 * (waits.length - 1))],
                Long.parseLong(Programs.find("(\\d+) failed", said)));
    }

    private List<String> command(String... words) throws Exception {
        var command = new ArrayList<>(List.of(words));
        for (String header : List.of("content-type: application/grpc", "te: trailers")) {
            command.addAll(List.of("-H", header));
        }
        for (String header : headers.call()) {
            command.addAll(List.of("-H", header));
        }
        return command;
    }

    private Path beside(String ending) {
        return question.resolveSibling(question.getFileName() + ending);
    }
}
