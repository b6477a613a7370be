package in.plugged.embedded;

import java.nio.file.Path;

/** Runs a Kafka server until the process is asked to end. */
final class KafkaMain {

    private KafkaMain() {}

    /** Arguments: data folder, port, controller port. */
    public static void main(String[] arguments) {
        Place place = Place.kept(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        KafkaServer.start(place, Integer.parseInt(arguments[2])).awaitEnd();
    }
}
