package in.plugged.device.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The call to oauth-service about who has approved something. */
@Path("/api/auth/devices/standing")
interface StandingApi {

    @POST
    Uni<Answer> standing(@HeaderParam("Authorization") String bearer, Question question);

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Question(
            String sessionId,
            String userId,
            @Nullable String hubId,
            @Nullable String clientId,
            @Nullable Set<String> scopes) {

        static Question ofHub(String sessionId, String userId, String hubId) {
            return new Question(sessionId, userId, hubId, null, null);
        }

        static Question ofClient(
                String sessionId, String userId, String clientId, Set<String> scopes) {
            return new Question(sessionId, userId, null, clientId, scopes);
        }
    }

    /** The time and the scopes are there when it stands, the scopes where a client is named. */
    record Answer(@Nullable Boolean stands, @Nullable Instant at, @Nullable Set<String> scopes) {

        /** Empty when it does not; fails when it is not as described. */
        Optional<ClientStanding> standing() {
            return Objects.requireNonNull(stands, "stands")
                    ? Optional.of(
                            new ClientStanding(
                                    Objects.requireNonNull(at, "at"),
                                    Set.copyOf(Objects.requireNonNull(scopes, "scopes"))))
                    : Optional.empty();
        }
    }

    /** The suite's own JSON; later versions may say more. */
    @ClientObjectMapper
    static ObjectMapper json(ObjectMapper ignored) {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
