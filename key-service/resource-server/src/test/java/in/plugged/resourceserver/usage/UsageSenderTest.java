package in.plugged.resourceserver.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a real broker shows only by chance: clients that refuse, and acknowledgements that stay out.
 */
@Timeout(60)
class UsageSenderTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final AtomicLong dropped = new AtomicLong();
    private final Deque<Client> clients = new ArrayDeque<>();
    private final UsageSender sender =
            new UsageSender(this::open, new UsageEvents("service", "instance"), dropped::addAndGet);

    /** Acknowledges nothing by itself. */
    private static final class Client extends MockProducer<String, byte[]> {

        private final List<Callback> taken = new ArrayList<>();
        private RuntimeException refusal = new TimeoutException();
        private boolean refusing;
        private boolean throwing;

        Client() {
            super(false, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(
                ProducerRecord<String, byte[]> message, Callback callback) {
            if (throwing) {
                throw refusal;
            }
            if (refusing) {
                callback.onCompletion(null, refusal);
                return CompletableFuture.failedFuture(refusal);
            }
            taken.add(callback);
            return new CompletableFuture<>();
        }

        void refuse(RuntimeException why) {
            refusing = true;
            refusal = why;
        }

        /** As the client's own thread does it. */
        void answerAll(Exception failure) throws InterruptedException {
            Thread.ofPlatform()
                    .start(() -> taken.forEach(each -> each.onCompletion(null, failure)))
                    .join();
        }

        void answerAll() throws InterruptedException {
            Thread.ofPlatform()
                    .start(() -> taken.forEach(each -> each.onCompletion(null, null)))
                    .join();
        }
    }

    private Producer<String, byte[]> open() {
        clients.add(new Client());
        return clients.getLast();
    }

    private boolean send() throws InterruptedException {
        return sender.send(Uses.record(1, 0, 7), AT_ONCE);
    }

    @Test
    void aRecordIsUnderWayUntilTheBrokersHaveIt() throws Exception {
        assertTrue(send());
        assertEquals(1, sender.underWay());

        clients.getLast().answerAll();

        assertEquals(0, sender.underWay());
        assertEquals(0, dropped.get());
    }

    @Test
    void whatTheClientDidNotTakeCanBeTriedAgain() throws Exception {
        assertTrue(send());
        clients.getLast().refuse(new TimeoutException("no metadata"));

        assertFalse(send());
        assertEquals(1, sender.underWay());
        assertEquals(0, dropped.get());
    }

    @Test
    void whatTheClientTookAndLostIsDroppedAndTold() throws Exception {
        assertTrue(send());

        clients.getLast().answerAll(new OutOfOrderSequenceException("lost"));

        assertEquals(7, dropped.get());
        assertEquals(0, sender.underWay());
    }

    @Test
    void whatIsTooLargeForTheBrokersHoldsUpNothing() throws Exception {
        assertTrue(send());
        clients.getLast().refuse(new RecordTooLargeException());

        assertTrue(send());
        assertEquals(7, dropped.get());
        assertEquals(1, sender.underWay());
    }

    @Test
    void noMoreThanTheBoundAreUnderWay() throws Exception {
        for (int i = 0; i < UsageSender.MOST_UNDER_WAY; i++) {
            assertTrue(send());
        }

        assertFalse(send());
        clients.getLast().answerAll();
        assertTrue(send());
    }

    @Test
    void aClientThatIsBrokenForGoodIsReplaced() throws Exception {
        assertTrue(send());
        clients.getLast().refusal = new KafkaException("fenced");
        clients.getLast().throwing = true;

        assertFalse(send());
        assertTrue(clients.getLast().closed());
        assertTrue(send());
        assertEquals(2, clients.size());
    }
}
