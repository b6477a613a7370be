import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A message of Protocol Buffers as it is on the wire: numbers, texts, and messages inside it. Two messages after each other
 * are one with the fields of both.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
 */
record Message(byte[] bytes) {

    private static final int NUMBER = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int DELIMITED = 2;
    private static final int FOUR_BYTES = 5;

    static Message of(Message... fields) {
        var all = new ByteArrayOutputStream();
        for (Message field : fields) {
            all.writeBytes(field.bytes);
        }
        return new Message(all.toByteArray());
    }

    static Message number(int field, long value) {
        return of(varint((long) field << 3 | NUMBER), varint(value));
    }

    static Message text(int field, String value) {
        return delimited(field, value.getBytes(StandardCharsets.UTF_8));
    }

    static Message inside(int field, Message... fields) {
        return delimited(field, of(fields).bytes);
    }

    /** Of a map of texts. */
    static Message entry(int field, String key, String value) {
        return inside(field, text(1, key), text(2, value));
    }

    private static Message delimited(int field, byte[] value) {
        return of(varint((long) field << 3 | DELIMITED), varint(value.length), new Message(value));
    }

    /** Seven bits a byte, the lowest first; all but the last byte have the eighth too. */
    private static Message varint(long value) {
        var bytes = new ByteArrayOutputStream();
        for (; value >>> 7 != 0; value >>>= 7) {
            bytes.write((int) value | 0x80);
        }
        bytes.write((int) value);
        return new Message(bytes.toByteArray());
    }

    /** As gRPC sends it: not compressed, so long, and the message. */
    byte[] frame() {
        return ByteBuffer.allocate(5 + bytes.length).put((byte) 0).putInt(bytes.length).put(bytes).array();
    }

    static Message ofFrame(byte[] frame) {
        var rest = ByteBuffer.wrap(frame);
        if (rest.remaining() < 5 || rest.get() != 0 || rest.getInt() != rest.remaining()) {
            throw new IllegalStateException("Not a frame with one message, uncompressed: " + frame.length + " bytes");
        }
        return new Message(rest(rest, rest.remaining()));
    }

    /** The first of that field; 0 without one, as in Protocol Buffers. */
    long number(int field) {
        return first(field, NUMBER).map(found -> varint(ByteBuffer.wrap(found))).orElse(0L);
    }

    /** The first of that field; empty without one. */
    String text(int field) {
        return first(field, DELIMITED).map(found -> new String(found, StandardCharsets.UTF_8)).orElse("");
    }

    Optional<Message> inside(int field) {
        return first(field, DELIMITED).map(Message::new);
    }

    private Optional<byte[]> first(int field, int type) {
        var rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            long tag = varint(rest);
            byte[] value = value((int) (tag & 7), rest);
            if (tag == ((long) field << 3 | type)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static byte[] value(int type, ByteBuffer rest) {
        return switch (type) {
            case NUMBER -> varint(varint(rest)).bytes;
            case EIGHT_BYTES -> rest(rest, 8);
            case DELIMITED -> rest(rest, (int) varint(rest));
            case FOUR_BYTES -> rest(rest, 4);
            default -> throw new IllegalStateException("No field has the type " + type);
        };
    }

    private static long varint(ByteBuffer rest) {
        long value = 0;
        byte part;
        int shift = 0;
        do {
            part = rest.get();
            value |= (long) (part & 0x7f) << shift;
            shift += 7;
        } while (part < 0);
        return value;
    }

    private static byte[] rest(ByteBuffer rest, int length) {
        var bytes = new byte[length];
        rest.get(bytes);
        return bytes;
    }
}
