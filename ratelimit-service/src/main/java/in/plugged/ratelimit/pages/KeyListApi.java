package in.plugged.ratelimit.pages;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls by which key-service tells a browser the keys of a hub. */
@Path("/api/auth/keys")
interface KeyListApi {

    @GET
    Uni<Answer> list(
            @HeaderParam("Cookie") String cookie,
            @QueryParam("hub_id") String hubId,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") @Nullable String cursor);

    @GET
    @Path("/{key_id}")
    Uni<Key> one(@HeaderParam("Cookie") String cookie, @PathParam("key_id") String id);

    record Answer(@Nullable List<Key> data, @Nullable Pagination pagination) {

        List<Key> keys() {
            return Objects.requireNonNull(data, "data");
        }

        Optional<String> next() {
            return Optional.ofNullable(pagination).map(Pagination::nextCursor);
        }
    }

    record Key(@Nullable String id, @Nullable String name) {}

    record Pagination(@JsonProperty("next_cursor") @Nullable String nextCursor) {}

    /** Of what it says this is needed; later versions may say more. */
    @ClientObjectMapper
    static ObjectMapper json(ObjectMapper ignored) {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
