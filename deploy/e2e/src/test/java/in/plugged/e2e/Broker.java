package in.plugged.e2e;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A Kafka of its own beside the suite's, which makes no topic by itself. */
record Broker(Program program, int port) implements AutoCloseable {

    /**
     * @param port two ports from this one on are taken
     */
    static Broker start(Stack stack, int port, String... topics) {
        Program program =
                Program.start(
                        stack.folder().resolve("kafka-" + port + ".log"),
                        "-Xmx256m",
                        "-cp",
                        Program.HOME.resolve("deploy/local/target/local.jar").toString(),
                        "in.plugged.embedded.KafkaMain",
                        stack.folder().resolve("kafka-" + port).toString(),
                        Integer.toString(port),
                        Integer.toString(port + 1));
        var broker = new Broker(program, port);
        broker.create(topics);
        return broker;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    private void create(String... topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            var wanted = Stream.of(topics).map(name -> new NewTopic(name, 1, (short) 1)).toList();
            admin.createTopics(wanted).all().get();
        } catch (ExecutionException e) {
            throw new AssertionError("The topics can't be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
