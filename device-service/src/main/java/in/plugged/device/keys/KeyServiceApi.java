package in.plugged.device.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The calls to key-service. A refusal is a {@link jakarta.ws.rs.WebApplicationException}. */
@Path("/api/auth/keys/provision")
interface KeyServiceApi {

    @POST
    Uni<Made> provision(@HeaderParam("Authorization") String bearer, Wanted wanted);

    @POST
    @Path("/cancel")
    Uni<Response> cancel(@HeaderParam("Authorization") String bearer, Cancellation cancellation);

    @GET
    Uni<Listed> list(
            @HeaderParam("Authorization") String bearer,
            @QueryParam("user_id") String userId,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") @Nullable String cursor);

    @DELETE
    @Path("/{key_id}")
    Uni<RestResponse<Void>> end(
            @HeaderParam("Authorization") String bearer,
            @PathParam("key_id") String keyId,
            @QueryParam("user_id") String userId);

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Wanted(
            String provisionId,
            String userId,
            String hubId,
            String sessionId,
            String name,
            Set<String> scopes,
            @Nullable String address,
            @Nullable String loggedInAt,
            @Nullable String replaces) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Cancellation(String provisionId, String unless) {

        /** Of a key that nobody uses. */
        static Cancellation unlessUsed(String provisionId) {
            return new Cancellation(provisionId, "used");
        }
    }

    /** Of what it says this is needed. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Made(String id, @Nullable String key) {
        @Override
        public String toString() {
            return "Made[" + id + ", hidden]";
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Listed(List<Key> data, Pagination pagination) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Pagination(@Nullable String nextCursor, int limit) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Key(
            String id,
            String name,
            Set<String> scopes,
            String hubId,
            String status,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable String connectedFrom) {}

    /** The suite's own JSON; later versions may say more. */
    @ClientObjectMapper
    static ObjectMapper json(ObjectMapper ignored) {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
