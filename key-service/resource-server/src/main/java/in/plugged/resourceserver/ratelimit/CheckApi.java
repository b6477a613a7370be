package in.plugged.resourceserver.ratelimit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one call that a backend makes to ratelimit-service. */
@Path("/api/ratelimit/check")
interface CheckApi {

    @POST
    Uni<Answer> check(@HeaderParam("Authorization") String bearer, Question question);

    record Question(List<Request> requests) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Request(List<Check> checks, @Nullable Long refused) {

        static Request of(LimitSource.Request request) {
            return new Request(
                    request.checks().stream().map(Check::of).toList(),
                    request.refused() > 0 ? request.refused() : null);
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Check(
            @Nullable String policy,
            @Nullable Long limit,
            @Nullable Integer windowSeconds,
            String subject,
            long cost,
            @Nullable Long lease,
            @Nullable GiveBack giveBack) {

        static Check of(LimitSource.Check check) {
            Limit.Own own = check.limit() instanceof Limit.Own found ? found : null;
            return new Check(
                    own == null ? check.limit().name() : null,
                    own == null ? null : own.limit(),
                    own == null ? null : own.windowSeconds(),
                    check.subject(),
                    check.cost(),
                    check.lease() > 0 ? check.lease() : null,
                    check.giveBack()
                            .map(back -> new GiveBack(back.cost(), back.resetAt()))
                            .orElse(null));
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record GiveBack(long cost, Instant resetAt) {}

    record Answer(@Nullable List<Result> results) {}

    record Result(@Nullable Boolean allowed, @Nullable List<Standing> limits) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Standing(
            @Nullable Long limit,
            @Nullable Integer windowSeconds,
            @Nullable Long remaining,
            @Nullable Instant resetAt,
            @Nullable Long resetAfterMs,
            @Nullable Long retryAfterMs,
            @Nullable Long leased) {}

    /** The suite's own JSON, whatever the embedding application makes of its own. */
    @ClientObjectMapper
    static ObjectMapper json(ObjectMapper ignored) {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
    }
}
