package in.plugged.keys.envoy;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** Status and headers of an answer that is kept instead of sent. */
abstract class HeldHead extends AbstractResponseWrapper {

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private int status = HttpResponseStatus.OK.code();
    private @Nullable String statusMessage;
    private boolean chunked;

    HeldHead(HttpServerResponse call) {
        super(call);
    }

    @Override
    public int getStatusCode() {
        return status;
    }

    @Override
    public HttpServerResponse setStatusCode(int statusCode) {
        this.status = statusCode;
        return this;
    }

    @Override
    public String getStatusMessage() {
        return statusMessage == null
                ? HttpResponseStatus.valueOf(status).reasonPhrase()
                : statusMessage;
    }

    @Override
    public HttpServerResponse setStatusMessage(String message) {
        this.statusMessage = message;
        return this;
    }

    @Override
    public HttpServerResponse setChunked(boolean inChunks) {
        this.chunked = inChunks;
        return this;
    }

    @Override
    public boolean isChunked() {
        return chunked;
    }

    @Override
    public MultiMap headers() {
        return headers;
    }

    @Override
    public HttpServerResponse putHeader(String name, String value) {
        headers.set(name, value);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(CharSequence name, CharSequence value) {
        headers.set(name, value);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(String name, Iterable<String> values) {
        headers.set(name, values);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(CharSequence name, Iterable<CharSequence> values) {
        headers.set(name, values);
        return this;
    }

    @Override
    public HttpServerResponse addCookie(Cookie cookie) {
        headers.add(HttpHeaders.SET_COOKIE, cookie.encode());
        return this;
    }
}
