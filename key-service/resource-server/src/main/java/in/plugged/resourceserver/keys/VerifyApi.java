package in.plugged.resourceserver.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.KeySource.Demand;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/** The one call that a backend makes to key-service. */
@Path("/api/auth/keys/verify")
interface VerifyApi {

    @POST
    Uni<VerifyAnswer> verify(@HeaderParam("Authorization") String bearer, Question question);

    /** Neither address nor scopes: those are judged here, on each request. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Question(
            String key,
            @Nullable Long minVersion,
            @Nullable Boolean fresh,
            @Nullable Boolean insecure) {

        static Question of(PresentedKey key, Demand demand) {
            return new Question(
                    key.text(),
                    demand.minVersion() > 0 ? demand.minVersion() : null,
                    demand.fresh() ? true : null,
                    null);
        }

        /** The same question, and the news that the key came in clear text. */
        static Question ofExposed(PresentedKey key) {
            return new Question(key.text(), null, null, true);
        }

        @Override
        public String toString() {
            return "Question[hidden]";
        }
    }

    /** The suite's own JSON, whatever the embedding application makes of its own. */
    @ClientObjectMapper
    static ObjectMapper json(ObjectMapper ignored) {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
