package in.plugged.oauth.client;

import in.plugged.oauth.outbound.Reach;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Fetches the keys that clients publish. Anybody may register an address, so it must reach nothing
 * of ours: the name is resolved once, each of its addresses has to be public, and the connection
 * goes to the one that was looked at. The certificate has to be that of the name. Nothing is
 * followed, sent along or told of the answer, which has a size and a time.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html">OWASP,
 *     Server-Side Request Forgery Prevention</a>
 */
final class KeyFetch {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int CONNECT_MILLIS = 2_000;
    private static final int MOST_BYTES = 65_536;
    private static final int RESOLVERS = 4;
    private static final int HTTPS = 443;

    private final HttpClient http;
    private final WorkerExecutor resolvers;
    private final Set<String> privateHosts;

    /**
     * @param privateHosts names whose addresses need not be public
     */
    KeyFetch(Vertx vertx, HttpClientOptions options, Set<String> privateHosts) {
        this.http =
                vertx.createHttpClient(
                        options.setSsl(true)
                                .setKeepAlive(false)
                                .setConnectTimeout(CONNECT_MILLIS)
                                .setDecompressionSupported(false));
        this.resolvers = vertx.createSharedWorkerExecutor("client-keys", RESOLVERS);
        this.privateHosts = Set.copyOf(privateHosts);
    }

    /** No keys came from there. */
    static final class Unreachable extends Exception {
        Unreachable(String message) {
            super(message, null, false, false);
        }
    }

    /** The keys at that https address. Fails in any way when there are none in five seconds. */
    Uni<ClientKeySet> fetch(URI address) {
        return Uni.createFrom()
                .completionStage(() -> body(address).toCompletionStage())
                .ifNoItem()
                .after(TIMEOUT)
                .failWith(() -> new Unreachable("It did not answer in time"))
                .map(Buffer::toString)
                .map(KeyFetch::parsed);
    }

    private static ClientKeySet parsed(String text) {
        try {
            return ClientKeySet.parse(text);
        } catch (ClientKeySet.Unfit e) {
            throw new IllegalStateException(e.getMessage());
        }
    }

    private Future<Buffer> body(URI address) {
        return resolvers
                .executeBlocking(() -> request(address, allowed(address.getHost())), false)
                .compose(http::request)
                .compose(request -> request.send())
                .compose(KeyFetch::body);
    }

    /** One address of the host, if all are such that may be gone to. */
    private InetAddress allowed(String host) throws UnknownHostException, Unreachable {
        List<InetAddress> found = Arrays.asList(InetAddress.getAllByName(host));
        if (!privateHosts.contains(host) && !found.stream().allMatch(KeyFetch::isPublic)) {
            throw new Unreachable("The host has an address that is not public");
        }
        return found.getFirst();
    }

    private static boolean isPublic(InetAddress address) {
        return Reach.of(address) == Reach.PUBLIC;
    }

    private static RequestOptions request(URI address, InetAddress found) {
        int port = address.getPort() < 0 ? HTTPS : address.getPort();
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(port, found.getHostAddress()))
                .setHost(address.getHost())
                .setPort(port)
                .setSsl(true)
                .setURI(path + query)
                .setFollowRedirects(false)
                .setTimeout(TIMEOUT.toMillis())
                .putHeader("Accept", "application/jwk-set+json, application/json");
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            response.request().reset();
            return Future.failedFuture(new Unreachable("Its status is not 200"));
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(_ -> whole.tryComplete(read));
        response.handler(
                part -> {
                    if (read.length() + part.length() > MOST_BYTES) {
                        whole.tryFail(new Unreachable("It is too long"));
                        response.request().reset();
                    } else {
                        read.appendBuffer(part);
                    }
                });
        return whole.future();
    }
}
