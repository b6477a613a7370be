package in.plugged.oauth.outbound;

import in.plugged.oauth.OauthConfig;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Calls whoever is at an address that a stranger has named. The name is looked up once, judged by
 * {@link AddressRules}, and the connection goes to the very address that was judged, so that a name
 * that leads elsewhere the next moment leads nowhere. TLS is checked against the name. Redirects
 * are not followed, and nothing of ours goes along but what the caller says.
 */
@ApplicationScoped
public class PublicHttp {

    /** Authorities to be trusted beside the usual ones: {@code quarkus.tls.clients.*}. */
    private static final String TLS = "clients";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int OK = 200;
    private static final int MOST_BYTES = 65_536;

    /** Who waits gives up first: what gives up by itself says so in the log. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final int CONNECT_MILLIS = 2_000;

    private final HttpClient client;
    private final AddressRules rules;
    private final Names names;

    private final Duration timeout;

    @Inject
    PublicHttp(Vertx vertx, TlsConfigurationRegistry tls, OauthConfig config, NameServers names) {
        this(vertx, options(tls), config, names);
    }

    PublicHttp(Vertx vertx, HttpClientOptions options, OauthConfig config, Names names) {
        this.client = vertx.createHttpClient(options);
        this.rules = new AddressRules(config.clientCalls());
        this.names = names;
        this.timeout = config.clientCalls().timeout();
    }

    private static HttpClientOptions options(TlsConfigurationRegistry tls) {
        var options = new HttpClientOptions();
        tls.get(TLS).ifPresent(named -> TlsConfigUtils.configure(options, named));
        return strict(options);
    }

    static HttpClientOptions strict(HttpClientOptions options) {
        return options.setVerifyHost(true)
                .setTrustAll(false)
                .setKeepAlive(false)
                .setConnectTimeout(CONNECT_MILLIS)
                .setDecompressionSupported(false)
                .setTracingPolicy(TracingPolicy.IGNORE);
    }

    /**
     * Sends a form, and answers with the status that came back; of the answer nothing more is read.
     * Fails with {@link ForbiddenAddressException} when nobody may be called there, and with
     * whatever kept it from being said in time.
     *
     * @param form as it is sent
     */
    public Uni<Integer> postForm(String address, String form) {
        return call(
                HttpMethod.POST,
                address,
                request ->
                        request.putHeader("Content-Type", FORM).send(form).map(PublicHttp::status));
    }

    /**
     * What is to be read there, as UTF-8. Fails as {@link #postForm} does, and when the status is
     * not 200 or there is more than 64 KiB of it.
     *
     * @param types that are understood, as the header {@code Accept} says it
     */
    public Uni<String> get(String address, String types) {
        return get(address, Map.of("Accept", types), MOST_BYTES)
                .onItem()
                .transform(PublicHttp::requireOk);
    }

    /**
     * What is answered there, whatever the status. Fails as {@link #postForm} does, and with {@link
     * TooLongException}.
     *
     * @param headers of the request
     * @param mostBytes that a body may have
     */
    public Uni<Answer> get(String address, Map<String, String> headers, int mostBytes) {
        return call(
                HttpMethod.GET,
                address,
                request -> {
                    headers.forEach(request::putHeader);
                    return request.send().compose(response -> answer(response, mostBytes));
                });
    }

    private static String requireOk(Answer answer) {
        if (answer.status() != OK) {
            throw new IllegalStateException("Its status is not 200");
        }
        return answer.text();
    }

    private <T> Uni<T> call(
            HttpMethod method, String address, Function<HttpClientRequest, Future<T>> talk) {
        return Uni.createFrom()
                .item(() -> rules.read(address))
                .flatMap(this::pinned)
                .flatMap(options -> uni(client.request(options.setMethod(method))))
                .flatMap(request -> uni(closing(request, talk.apply(request))))
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    /** That the rest does not come is no news for a log. */
    private static int status(HttpClientResponse response) {
        response.exceptionHandler(_ -> {});
        return response.statusCode();
    }

    /** What is not to be read is not waited for. */
    private static Future<Answer> answer(HttpClientResponse response, int mostBytes) {
        return status(response) == OK
                ? body(response, mostBytes).map(body -> Answer.of(response, body.toString()))
                : Future.succeededFuture(Answer.of(response, ""));
    }

    private static Future<Buffer> body(HttpClientResponse response, int mostBytes) {
        Promise<Buffer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(_ -> whole.tryComplete(read));
        response.handler(
                part -> {
                    if (read.length() + part.length() > mostBytes) {
                        whole.tryFail(new TooLongException());
                    } else {
                        read.appendBuffer(part);
                    }
                });
        return whole.future();
    }

    private Uni<RequestOptions> pinned(URI uri) {
        return uni(names.find(host(uri)))
                .map(found -> rules.choose(uri, found))
                .map(chosen -> options(uri, chosen));
    }

    private RequestOptions options(URI uri, InetAddress chosen) {
        int port = port(uri);
        return new RequestOptions()
                .setHost(host(uri))
                .setPort(port)
                .setSsl(AddressRules.isHttps(uri))
                .setServer(SocketAddress.inetSocketAddress(port, chosen.getHostAddress()))
                .setURI(path(uri))
                .setFollowRedirects(false)
                .setTimeout(timeout.plus(SLACK).toMillis());
    }

    /** Without the brackets around an address of IPv6. */
    private static String host(URI uri) {
        return uri.getHost().replaceAll("^\\[|]$", "");
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return AddressRules.isHttps(uri) ? HTTPS_PORT : HTTP_PORT;
    }

    private static String path(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /**
     * Whatever comes of it, the connection is closed then. What is given up has ended before that,
     * so that what the end of the connection would make of it is not heard any more.
     */
    private static <T> CompletionStage<T> closing(HttpClientRequest request, Future<T> answer) {
        CompletionStage<T> stage = answer.toCompletionStage();
        var _ = stage.whenComplete((_, _) -> request.reset());
        return stage;
    }

    private static <T> Uni<T> uni(Future<T> future) {
        return uni(future.toCompletionStage());
    }

    private static <T> Uni<T> uni(CompletionStage<T> stage) {
        return Uni.createFrom().completionStage(stage);
    }
}
