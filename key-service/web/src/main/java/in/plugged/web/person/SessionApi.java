package in.plugged.web.person;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The call by which oauth-service tells a browser who is logged in there. */
@Path("/api/auth/session")
interface SessionApi {

    @GET
    Uni<Answer> session(@HeaderParam("Cookie") String cookie);

    record Answer(@Nullable User user, @Nullable List<Hub> hubs) {

        Person person() {
            return new Person(
                    Objects.requireNonNull(Objects.requireNonNull(user, "user").email(), "email"),
                    Objects.requireNonNull(hubs, "hubs").stream().map(Hub::hub).toList());
        }
    }

    record User(@Nullable String email) {}

    record Hub(@Nullable String id, @Nullable String name) {

        Person.Hub hub() {
            return new Person.Hub(
                    Objects.requireNonNull(id, "id"), Objects.requireNonNull(name, "name"));
        }
    }

    /** Of what it says this is needed; later versions may say more. */
    @ClientObjectMapper
    static ObjectMapper json(ObjectMapper ignored) {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
