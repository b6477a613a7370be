package in.plugged.keys.envoy;

import in.plugged.envoy.GrpcCall;
import in.plugged.keys.verify.EnvoyQuestion;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Envoy's external authorization over gRPC. Each call becomes a request for {@code GET
 * /api/auth/check} that goes the way of all requests, so that both ways have one answer, and a
 * request takes from limits, is counted, and is told of version 1 just once.
 *
 * @see <a
 *     href="https://www.envoyproxy.io/docs/envoy/latest/api-v3/service/auth/v3/external_auth.proto">
 *     envoy.service.auth.v3.Authorization</a>
 */
@ApplicationScoped
class EnvoyChecks {

    void install(@Observes Router router, Vertx vertx) {
        GrpcCall.of(
                        "envoy.service.auth.v3.Authorization",
                        "Check",
                        CheckRequest.parser(),
                        (CheckRequest check, RoutingContext call) -> answer(check, call, router))
                .install(router, vertx);
    }

    private static Uni<CheckResponse> answer(
            CheckRequest check, RoutingContext call, Router router) {
        if (!check.getAttributes().getRequest().hasHttp()) {
            throw new ApiException(ApiError.badRequest("Only a request of HTTP can be checked"));
        }
        Question question = Question.of(check.getAttributes());
        HeldAnswer answer = new HeldAnswer(call.response());
        call.addEndHandler(_ -> answer.leave());
        EnvoyQuestion.note();
        router.handle(
                new HeldRequest((HttpServerRequestInternal) call.request(), question, answer));
        return Uni.createFrom()
                .completionStage(answer.whole().toCompletionStage())
                .map(body -> Verdict.of(question.headers(), answer, body));
    }
}
