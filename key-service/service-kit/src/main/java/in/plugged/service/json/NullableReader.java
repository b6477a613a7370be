package in.plugged.service.json;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.ReferenceTypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * Reads a field that may be left out or null. The reader of the library takes blank text for a
 * field that was left out; here text is text, and refused where a time or a list should be.
 */
final class NullableReader extends ReferenceTypeDeserializer<JsonNullable<Object>> {

    NullableReader(
            JavaType type, @Nullable TypeDeserializer kind, @Nullable JsonDeserializer<?> value) {
        super(type, null, kind, value);
    }

    @Override
    protected NullableReader withResolved(
            @Nullable TypeDeserializer kind, JsonDeserializer<?> value) {
        return new NullableReader(_fullType, kind, value);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return JsonNullable.undefined();
    }

    @Override
    public JsonNullable<Object> getNullValue(DeserializationContext context) {
        return JsonNullable.of(null);
    }

    @Override
    public JsonNullable<Object> referenceValue(@Nullable Object contents) {
        return JsonNullable.of(contents);
    }

    @Override
    public JsonNullable<Object> updateReference(
            JsonNullable<Object> ignored, @Nullable Object contents) {
        return JsonNullable.of(contents);
    }

    @Override
    public @Nullable Object getReferenced(JsonNullable<Object> reference) {
        return reference.get();
    }
}
