package in.plugged.device.rfc8628;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import in.plugged.resourceserver.error.ApiError;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where oauth-service judges device authorization requests. */
@Path("/api/auth/devices/client")
interface ClientApi {

    @POST
    Uni<Answer> judge(@HeaderParam("Authorization") String bearer, Question question);

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Question(@Nullable String authorization, String form, @Nullable String address) {

        static Question of(SentRequest sent, Optional<String> address) {
            return new Question(
                    sent.authorization().orElse(null), sent.form(), address.orElse(null));
        }

        @Override
        public String toString() {
            return "Question[hidden]";
        }
    }

    /** One of them is there. */
    record Answer(@Nullable Asked asked, @Nullable Refused refused) {

        /** Fails with {@link IllegalStateException} when it is not as described. */
        JudgedClient read() {
            return refused == null ? required(asked).read() : refused.read();
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Asked(
            @Nullable String clientId,
            @Nullable String name,
            boolean verified,
            @Nullable Set<String> scopes,
            @Nullable Set<String> audience) {

        JudgedClient read() {
            return new JudgedClient.Asked(
                    required(clientId),
                    required(name),
                    verified,
                    required(scopes),
                    required(audience));
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Refused(
            int status,
            @Nullable String code,
            @Nullable String message,
            @Nullable Long retryAfterSeconds) {

        JudgedClient read() {
            var error = new ApiError(status, required(code), required(message), Map.of());
            return new JudgedClient.Refused(
                    retryAfterSeconds == null
                            ? error
                            : error.with("retry_after_seconds", retryAfterSeconds));
        }
    }

    private static <T> T required(@Nullable T value) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new IllegalStateException("A field is missing"));
    }

    /** The suite's own JSON; later versions may say more. */
    @ClientObjectMapper
    static ObjectMapper json(ObjectMapper ignored) {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
