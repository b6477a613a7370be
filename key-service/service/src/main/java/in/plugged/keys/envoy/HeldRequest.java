package in.plugged.keys.envoy;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request without a body that no connection of its own has brought: it has come from where the
 * call came from that asks it. What the call is made of (body, cookies, path) is hidden.
 */
final class HeldRequest extends HttpServerRequestWrapper {

    private final Question question;
    private final HttpServerResponse answer;
    private final MultiMap params = MultiMap.caseInsensitiveMultiMap();

    HeldRequest(HttpServerRequestInternal call, Question question, HttpServerResponse answer) {
        super(call);
        this.question = question;
        this.answer = answer;
        new QueryStringDecoder(question.uri()).parameters().forEach(params::add);
    }

    @Override
    public HttpMethod method() {
        return question.method();
    }

    @Override
    public String uri() {
        return question.uri();
    }

    @Override
    public String path() {
        return uri().split("\\?", 2)[0];
    }

    @Override
    public @Nullable String query() {
        int mark = uri().indexOf('?');
        return mark < 0 ? null : uri().substring(mark + 1);
    }

    @Override
    public MultiMap params(boolean semicolonIsNormalChar) {
        return params;
    }

    @Override
    public MultiMap headers() {
        return question.headers();
    }

    @Override
    public HttpServerResponse response() {
        return answer;
    }

    @Override
    public Future<Buffer> body() {
        return Future.succeededFuture(Buffer.buffer());
    }

    @Override
    public Future<Void> end() {
        return Future.succeededFuture();
    }

    @Override
    public boolean isEnded() {
        return true;
    }

    @Override
    public HttpServerRequest handler(@Nullable Handler<Buffer> handler) {
        return this;
    }

    @Override
    public HttpServerRequest endHandler(@Nullable Handler<Void> handler) {
        return this;
    }

    @Override
    public HttpServerRequest exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public HttpServerRequest pause() {
        return this;
    }

    @Override
    public HttpServerRequest resume() {
        return this;
    }

    @Override
    public HttpServerRequest fetch(long amount) {
        return this;
    }

    @Override
    public HttpServerRequest setExpectMultipart(boolean expect) {
        return this;
    }

    @Override
    public Set<Cookie> cookies() {
        return Set.of();
    }

    @Override
    public Set<Cookie> cookies(String name) {
        return Set.of();
    }

    @Override
    public @Nullable Cookie getCookie(String name) {
        return null;
    }

    @Override
    public @Nullable Cookie getCookie(String name, String domain, String path) {
        return null;
    }
}
