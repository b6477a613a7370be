package in.plugged.resourceserver.error;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads every {@link StrictBody}. A resource gets a record in which nothing is left to check, or is
 * not called at all.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
class StrictBodyReader implements MessageBodyReader<Object> {

    private final StrictJson json;

    StrictBodyReader(ObjectMapper mapper, Validator validator) {
        this.json = new StrictJson(mapper, validator);
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isAnnotationPresent(StrictBody.class);
    }

    /** No body at all is null: the resource says whether it needs one. */
    @Override
    public @Nullable Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] text = body.readNBytes(HttpEdge.MAX_BODY + 1); // in pieces it declares no length
        if (text.length > HttpEdge.MAX_BODY) {
            throw new ApiException(ApiError.tooLarge());
        }
        return text.length == 0 ? null : json.read(text, type);
    }
}
