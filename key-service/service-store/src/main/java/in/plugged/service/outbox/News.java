package in.plugged.service.outbox;

/**
 * What a transaction makes true and others have to know. It is written as the JSON of its own
 * fields; what is declared here is on the envelope.
 */
public interface News {

    /** The topic that carries it. */
    String topic();

    /** The CloudEvents type. */
    String type();

    /** What it is about, by which the brokers keep the order. */
    String recordKey();

    /** Which of two pieces of news is newer; 0 where that does not matter. */
    default long version() {
        return 0;
    }
}
