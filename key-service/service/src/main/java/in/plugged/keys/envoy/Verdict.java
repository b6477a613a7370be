package in.plugged.keys.envoy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.rpc.Code;
import com.google.rpc.Status;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.auth.v3.DeniedHttpResponse;
import io.envoyproxy.envoy.service.auth.v3.OkHttpResponse;
import io.envoyproxy.envoy.type.v3.HttpStatus;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An answer of {@code /api/auth/check} in Envoy's words. */
final class Verdict {

    private static final String OURS = "x-auth-";
    private static final String REQUEST_ID = "x-request-id";

    /** What else {@code check} says is for gateways that don't see status and body. */
    private static final Set<String> TO_THE_BACKEND =
            Set.of("x-auth-user", "x-auth-hub", "x-auth-key", "x-auth-scopes", REQUEST_ID);

    /** With an answer of the backend; what else there is speaks of this answer. */
    private static final Set<String> TO_THE_CALLER =
            Set.of("deprecation", "sunset", "link", "vary", REQUEST_ID);

    private static final List<String> LIMITS = List.of("x-ratelimit-", "ratelimit");

    /** Of these the backend may have its own, which are as true. */
    private static final Set<String> BESIDE_OTHERS = Set.of("link", "vary");

    /** Of the connection, and of how the body is sent: Envoy does both in its own way. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-encoding", "content-length", "transfer-encoding");

    /** Whoever holds the key can act as its owner: no backend needs it. */
    private static final List<String> NEVER_TO_THE_BACKEND =
            List.of("authorization", "x-api-key", "cookie", "x-auth-status", "x-auth-error");

    private Verdict() {}

    /**
     * What Envoy does with the request.
     *
     * @param original the headers of the request that Envoy asks about
     */
    static CheckResponse of(MultiMap original, HttpServerResponse answer, Buffer body) {
        var verdict = CheckResponse.newBuilder().setStatus(status(answer.getStatusCode()));
        return answer.getStatusCode() == 200
                ? verdict.setOkResponse(allowed(original, answer.headers())).build()
                : verdict.setDeniedResponse(denied(answer, body)).build();
    }

    private static Status status(int http) {
        Code code =
                switch (http) {
                    case 200 -> Code.OK;
                    case 401 -> Code.UNAUTHENTICATED;
                    case 429 -> Code.RESOURCE_EXHAUSTED;
                    case 503 -> Code.UNAVAILABLE;
                    default -> Code.PERMISSION_DENIED;
                };
        return Status.newBuilder().setCode(code.getNumber()).build();
    }

    private static OkHttpResponse allowed(MultiMap original, MultiMap headers) {
        var allowed = OkHttpResponse.newBuilder();
        names(headers)
                .filter(TO_THE_BACKEND::contains)
                .forEach(name -> allowed.addHeaders(instead(name, headers)));
        names(headers)
                .filter(Verdict::toTheCaller)
                .forEach(name -> allowed.addResponseHeadersToAdd(toTheCaller(name, headers)));
        return allowed.addAllHeadersToRemove(removed(original, headers)).build();
    }

    /**
     * What the backend must not get: Envoy removes after it has set, so what {@code check} says is
     * not among it, while the same name with an underscore, which many backends take for it, is.
     */
    private static Set<String> removed(MultiMap original, MultiMap headers) {
        Set<String> removed = new TreeSet<>(NEVER_TO_THE_BACKEND);
        names(original)
                .filter(name -> name.replace('_', '-').startsWith(OURS))
                .filter(name -> !TO_THE_BACKEND.contains(name) || !headers.contains(name))
                .forEach(removed::add);
        return removed;
    }

    private static boolean toTheCaller(String name) {
        return TO_THE_CALLER.contains(name) || isLimit(name);
    }

    private static HeaderValueOption toTheCaller(String name, MultiMap headers) {
        return option(name, headers, action(name));
    }

    /** What another filter or the backend says of a limit was written with more in view. */
    private static HeaderAppendAction action(String name) {
        if (BESIDE_OTHERS.contains(name)) {
            return HeaderAppendAction.APPEND_IF_EXISTS_OR_ADD;
        }
        return isLimit(name)
                ? HeaderAppendAction.ADD_IF_ABSENT
                : HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD;
    }

    private static boolean isLimit(String name) {
        return LIMITS.stream().anyMatch(name::startsWith);
    }

    private static DeniedHttpResponse denied(HttpServerResponse answer, Buffer body) {
        var denied =
                DeniedHttpResponse.newBuilder()
                        .setStatus(HttpStatus.newBuilder().setCodeValue(answer.getStatusCode()))
                        .setBody(body.toString(UTF_8));
        names(answer.headers())
                .filter(name -> !name.startsWith(OURS) && !OF_THE_CONNECTION.contains(name))
                .forEach(name -> denied.addHeaders(instead(name, answer.headers())));
        return denied.build();
    }

    private static HeaderValueOption instead(String name, MultiMap headers) {
        return option(name, headers, HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD);
    }

    private static HeaderValueOption option(
            String name, MultiMap headers, HeaderAppendAction action) {
        return HeaderValueOption.newBuilder()
                .setHeader(
                        HeaderValue.newBuilder()
                                .setKey(name)
                                .setValue(String.join(", ", headers.getAll(name))))
                .setAppendAction(action)
                .build();
    }

    private static Stream<String> names(MultiMap headers) {
        return headers.names().stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct();
    }
}
