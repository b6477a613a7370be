package in.plugged.oauth.device;

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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one call to device-service. */
@Path("/api/devices/redeem")
interface RedeemApi {

    @POST
    Uni<Answer> redeem(@HeaderParam("Authorization") String bearer, Question question);

    @JsonNaming(SnakeCaseStrategy.class)
    record Question(String deviceCode, String clientId) {
        @Override
        public String toString() {
            return "Question[" + clientId + ", hidden]";
        }
    }

    /**
     * What it says; of all but the outcome there is nothing unless the user said yes.
     *
     * @param outcome as the token endpoint calls it
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Answer(
            @Nullable String outcome,
            @Nullable String userId,
            @Nullable String sessionId,
            @Nullable String hubId,
            @Nullable Set<String> scopes,
            @Nullable Set<String> audience,
            @Nullable Instant approvedAt,
            @Nullable Instant loggedInAt) {

        /** Fails with {@link IllegalStateException} when it is not as described. */
        DeviceAnswer read() {
            return switch (required(outcome)) {
                case "authorization_pending" -> new DeviceAnswer.Pending();
                case "slow_down" -> new DeviceAnswer.TooEarly();
                case "access_denied" -> new DeviceAnswer.Denied();
                case "expired_token" -> new DeviceAnswer.Expired();
                case "invalid_grant" -> new DeviceAnswer.Unknown();
                case "approved" -> approved();
                default -> throw new IllegalStateException("The outcome is " + outcome);
            };
        }

        private DeviceAnswer approved() {
            return new DeviceAnswer.Approved(
                    required(userId),
                    required(sessionId),
                    required(hubId),
                    some(scopes),
                    some(audience),
                    required(approvedAt),
                    Optional.ofNullable(loggedInAt));
        }

        /** Nobody approves nothing, or tokens that are for nobody. */
        private static Set<String> some(@Nullable Set<String> named) {
            Set<String> all = Set.copyOf(required(named));
            if (all.isEmpty()) {
                throw new IllegalStateException("A field is empty");
            }
            return all;
        }

        private static <T> T required(@Nullable T value) {
            return Optional.ofNullable(value)
                    .orElseThrow(() -> new IllegalStateException("A field is missing"));
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
