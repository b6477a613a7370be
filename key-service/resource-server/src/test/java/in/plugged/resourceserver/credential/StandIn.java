package in.plugged.resourceserver.credential;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;

/** Requests without a server: they tell what a test gives them, and fail it for anything else. */
public final class StandIn {

    private static final int ANY_PORT = 4711;
    private static final String PROXY = "10.0.0.1";

    private StandIn() {}

    /** A request without a query. */
    public static HttpServerRequest request(String remote, MultiMap headers) {
        return of(
                HttpServerRequest.class,
                (_, method, arguments) ->
                        switch (method.getName()) {
                            case "remoteAddress" ->
                                    SocketAddress.inetSocketAddress(ANY_PORT, remote);
                            case "headers" -> headers;
                            case "getHeader" -> headers.get(String.valueOf(arguments[0]));
                            case "path" -> "/api/servers";
                            case "query" -> null;
                            default -> throw unexpected(method.getName());
                        });
    }

    /** A request with that method from a proxy, without a query. */
    public static HttpServerRequest request(HttpMethod method, MultiMap headers) {
        HttpServerRequest plain = request(PROXY, headers);
        return of(
                HttpServerRequest.class,
                (_, called, arguments) ->
                        called.getName().equals("method")
                                ? method
                                : called.invoke(plain, arguments));
    }

    public static RoutingContext context(HttpServerRequest request) {
        var notes = new HashMap<Object, Object>();
        return of(
                RoutingContext.class,
                (context, method, arguments) ->
                        switch (method.getName()) {
                            case "request" -> request;
                            case "get" -> notes.get(arguments[0]);
                            case "put" -> {
                                notes.put(arguments[0], arguments[1]);
                                yield context;
                            }
                            case "normalizedPath" -> "/api/servers";
                            default -> throw unexpected(method.getName());
                        });
    }

    private static AssertionError unexpected(String method) {
        return new AssertionError("Nobody should need " + method + "() here");
    }

    private static <T> T of(Class<T> type, InvocationHandler answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        StandIn.class.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
