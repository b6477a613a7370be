package in.plugged.service.json;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.ReferenceType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import org.openapitools.jackson.nullable.JsonNullable;
import org.openapitools.jackson.nullable.JsonNullableModule;

/** Lets a change tell a field that is left out from one that is null. */
@Singleton
class NullableFields implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new JsonNullableModule());
        mapper.registerModule(
                new SimpleModule(NullableReader.class.getName())
                        .setDeserializerModifier(new OwnReader()));
    }

    private static final class OwnReader extends BeanDeserializerModifier {
        @Override
        public JsonDeserializer<?> modifyReferenceDeserializer(
                DeserializationConfig config,
                ReferenceType type,
                BeanDescription description,
                JsonDeserializer<?> reader) {
            return type.hasRawClass(JsonNullable.class)
                    ? new NullableReader(type, null, null)
                    : reader;
        }
    }
}
