package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.credential.KeyId;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link KeyId} in a path or query as it is shown, {@code key_…}. What is none of that form
 * is an {@link IllegalArgumentException}, which REST answers with 404: an id that can't be is as
 * unknown as one that never was.
 */
@Provider
class KeyIdParameter implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked") // T is KeyId, as was just compared
    public <T> @Nullable ParamConverter<T> getConverter(
            Class<T> type, Type generic, Annotation[] annotations) {
        return type == KeyId.class ? (ParamConverter<T>) new Converter() : null;
    }

    private static final class Converter implements ParamConverter<KeyId> {

        @Override
        public KeyId fromString(String text) {
            return KeyId.fromString(text);
        }

        @Override
        public String toString(KeyId id) {
            return id.toString();
        }
    }
}
