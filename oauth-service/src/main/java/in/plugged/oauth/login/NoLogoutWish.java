package in.plugged.oauth.login;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Lets somebody out who sends no JSON: whatever else comes with a log-out says nothing. */
@Provider
@Consumes(MediaType.WILDCARD)
class NoLogoutWish implements MessageBodyReader<LogoutWish> {

    @Override
    public boolean isReadable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == LogoutWish.class && !mediaType.isCompatible(MediaType.APPLICATION_JSON_TYPE);
    }

    @Override
    public @Nullable LogoutWish readFrom(
            Class<LogoutWish> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        return null;
    }
}
