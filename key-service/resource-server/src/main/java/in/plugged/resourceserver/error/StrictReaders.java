package in.plugged.resourceserver.error;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Types convert to nothing else: what is written as another kind of value is refused. */
final class StrictReaders {

    static final String A_TIME = "a time with an offset, such as 2030-01-31T12:00:00Z";
    static final String OUT_OF_RANGE = "is out of range";

    private StrictReaders() {}

    static SimpleModule module() {
        return new SimpleModule()
                .addDeserializer(Instant.class, new InstantReader())
                .addDeserializer(String.class, new TextReader())
                .addDeserializer(Boolean.class, new BooleanReader())
                .addDeserializer(Integer.class, new IntegerReader())
                .addDeserializer(Long.class, new LongReader());
    }

    /**
     * RFC 3339 with an offset, as text: neither a date alone nor a number says when something is.
     */
    private static final class InstantReader extends JsonDeserializer<Instant> {
        @Override
        public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            Instant time = time(parser.getText());
            return time == null
                    ? (Instant)
                            context.handleWeirdStringValue(
                                    Instant.class, parser.getText(), "must be " + A_TIME)
                    : time;
        }

        /** RFC 3339, section 5.6: a year has four digits. */
        private static @Nullable Instant time(String text) {
            try {
                OffsetDateTime time = OffsetDateTime.parse(text);
                int year = time.withOffsetSameInstant(ZoneOffset.UTC).getYear();
                return year < 0 || year > 9999 ? null : time.toInstant();
            } catch (DateTimeException e) {
                return null;
            }
        }
    }

    /** Text is text: a number is not taken for its digits. */
    private static final class TextReader extends JsonDeserializer<String> {
        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return parser.hasToken(JsonToken.VALUE_STRING)
                    ? parser.getText()
                    : (String) context.handleUnexpectedToken(String.class, parser);
        }
    }

    private static final class BooleanReader extends JsonDeserializer<Boolean> {
        @Override
        public @Nullable Boolean deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return parser.currentToken().isBoolean()
                    ? (Boolean) parser.getBooleanValue()
                    : (Boolean) context.handleUnexpectedToken(Boolean.class, parser);
        }
    }

    private static final class IntegerReader extends JsonDeserializer<Integer> {
        @Override
        public @Nullable Integer deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            Number number = wholeNumber(parser, context, Integer.class, Integer.SIZE);
            return number == null ? null : (Integer) number.intValue();
        }
    }

    private static final class LongReader extends JsonDeserializer<Long> {
        @Override
        public @Nullable Long deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            Number number = wholeNumber(parser, context, Long.class, Long.SIZE);
            return number == null ? null : (Long) number.longValue();
        }
    }

    /** A whole number is written as one: neither as text nor with a fraction, and never cut. */
    private static @Nullable Number wholeNumber(
            JsonParser parser, DeserializationContext context, Class<?> type, int bits)
            throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            return (Number) context.handleUnexpectedToken(type, parser);
        }
        BigInteger number = parser.getBigIntegerValue();
        return number.bitLength() < bits
                ? number
                : (Number) context.handleWeirdNumberValue(type, number, OUT_OF_RANGE);
    }
}
