package in.plugged.ratelimit.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A text as it is written, also where YAML takes it for a number or for yes and no. */
public final class WrittenText extends StdDeserializer<String> {

    public WrittenText() {
        super(String.class);
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        return parser.currentToken().isScalarValue()
                ? parser.getText()
                : (String) context.handleUnexpectedToken(String.class, parser);
    }
}
