package in.plugged.local.part;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code deploy/local/part}: tells a running suite what to do with one of its parts. */
final class PartCommand {

    private static final String USAGE =
            "Usage: deploy/local/part start|stop|kill|pause|resume NAME, or status [NAME];"
                    + " --data DIR in front names the data folder of another suite.";
    private static final Set<String> ACTIONS =
            Set.of("start", "stop", "kill", "pause", "resume", "status");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private PartCommand() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        Path data = Path.of(System.getProperty("plugged.home"), "deploy", "local", "data");
        if (words.size() >= 2 && words.getFirst().equals("--data")) {
            data = Path.of(words.get(1)).toAbsolutePath();
            words = words.subList(2, words.size());
        }
        System.exit(run(words, data));
    }

    private static int run(List<String> words, Path data) throws IOException, InterruptedException {
        boolean known = !words.isEmpty() && ACTIONS.contains(words.getFirst());
        boolean complete = words.size() == 2 || words.equals(List.of("status"));
        if (!known || !complete) {
            System.err.println(USAGE);
            return 2;
        }
        Optional<ControlFile> file = ControlFile.read(data.resolve("run").resolve("control"));
        if (file.isEmpty()) {
            return notRunning(data);
        }
        try {
            return ask(file.get(), String.join("/", words));
        } catch (ConnectException e) {
            return notRunning(data);
        }
    }

    private static int ask(ControlFile control, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:%d/%s".formatted(control.port(), path));
        var request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + control.token())
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            System.out.println(answer.body());
            return answer.statusCode() == 200 ? 0 : 1;
        }
    }

    private static int notRunning(Path data) {
        System.err.println("No suite runs on " + data + ": start it with deploy/local/up.");
        return 1;
    }
}
