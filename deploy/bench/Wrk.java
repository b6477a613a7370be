import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * HTTP/1.1 by wrk, with one line of the file after the other.
 *
 * @param mode what a line is, see {@code limits.lua}
 * @param headers asked anew for each run
 */
record Wrk(String url, String mode, Path file, Callable<List<String>> headers) implements Load {

    @Override
    public Result run(int seconds) throws Exception {
        var command = new ArrayList<>(List.of(
                "wrk", "-t2", "-c" + CONNECTIONS, "-d" + seconds + "s", "-s", "deploy/bench/limits.lua", url, "--", mode, file.toString()));
        command.addAll(headers.call());
        var said = Programs.find("RESULT (.*)", Programs.output(command)).split(" ");
        return new Result(Double.parseDouble(said[0]), Double.parseDouble(said[1]), Double.parseDouble(said[2]), Long.parseLong(said[3]));
    }
}
