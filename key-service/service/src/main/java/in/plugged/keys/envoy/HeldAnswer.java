package in.plugged.keys.envoy;

import io.netty.util.ReferenceCountUtil;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is kept instead of sent, and tells everybody who watches it what a sent one tells:
 * when its headers are about to be fixed, when its body is whole, that it ended, or that whoever
 * asked has left. It has neither trailers nor files.
 */
final class HeldAnswer extends HeldHead {

    private static final Handler<Void> NOBODY = _ -> {};

    private final Buffer body = Buffer.buffer();
    private final Promise<Buffer> whole = Promise.promise();
    private Handler<Void> atHeaders = NOBODY;
    private Handler<Void> atBody = NOBODY;
    private Handler<Void> atEnd = NOBODY;
    private Handler<Void> atLeaving = NOBODY;
    private boolean headWritten;
    private boolean ended;
    private boolean left;

    HeldAnswer(HttpServerResponse call) {
        super(call);
    }

    /**
     * The body, once the answer has ended; its status and headers are final then. Fails when
     * somebody who watches the answer fails before, or whoever asked leaves.
     */
    Future<Buffer> whole() {
        return whole.future();
    }

    /** Whoever asked is away, or has all; the latter changes nothing. */
    void leave() {
        if (!ended && !left) {
            left = true;
            atLeaving.handle(null);
            whole.tryFail(new ClosedChannelException());
        }
    }

    @Override
    public Future<Void> writeHead() {
        if (!headWritten) {
            atHeaders.handle(null);
            headWritten = true;
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> write(Buffer data) {
        if (ended) {
            throw new IllegalStateException("The answer has ended");
        }
        writeHead();
        body.appendBytes(data.getBytes());
        release(data);
        return Future.succeededFuture();
    }

    /** What the framework writes is of a pool, and whoever sends it gives it back. */
    @SuppressWarnings("deprecation") // there is no other way to it in this version of Vert.x
    private static void release(Buffer sent) {
        ReferenceCountUtil.safeRelease(sent.getByteBuf());
    }

    /**
     * When somebody who watches it fails, there is no whole answer, and whoever waits learns so.
     */
    @Override
    public Future<Void> end(Buffer last) {
        try {
            write(last);
            ended = true;
            atBody.handle(null);
            whole.tryComplete(body);
        } catch (RuntimeException | Error e) {
            whole.tryFail(e);
            throw e;
        }
        atEnd.handle(null);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> write(String text) {
        return write(Buffer.buffer(text));
    }

    @Override
    public Future<Void> write(String text, String encoding) {
        return write(Buffer.buffer(text, encoding));
    }

    @Override
    public Future<Void> end() {
        return end(Buffer.buffer());
    }

    @Override
    public Future<Void> end(String text) {
        return end(Buffer.buffer(text));
    }

    @Override
    public Future<Void> end(String text, String encoding) {
        return end(Buffer.buffer(text, encoding));
    }

    @Override
    public Future<Void> send() {
        return end();
    }

    @Override
    public Future<Void> send(Buffer data) {
        return end(data);
    }

    @Override
    public Future<Void> send(String text) {
        return end(text);
    }

    @Override
    public void write(Buffer data, @Nullable Handler<AsyncResult<Void>> handler) {
        tell(write(data), handler);
    }

    @Override
    public void write(String text, @Nullable Handler<AsyncResult<Void>> handler) {
        tell(write(text), handler);
    }

    @Override
    public void end(@Nullable Handler<AsyncResult<Void>> handler) {
        tell(end(), handler);
    }

    @Override
    public void end(Buffer data, @Nullable Handler<AsyncResult<Void>> handler) {
        tell(end(data), handler);
    }

    @Override
    public void end(String text, @Nullable Handler<AsyncResult<Void>> handler) {
        tell(end(text), handler);
    }

    private static void tell(Future<Void> done, @Nullable Handler<AsyncResult<Void>> handler) {
        if (handler != null) {
            done.onComplete(handler);
        }
    }

    @Override
    public HttpServerResponse headersEndHandler(@Nullable Handler<Void> handler) {
        atHeaders = orNobody(handler);
        return this;
    }

    @Override
    public HttpServerResponse bodyEndHandler(@Nullable Handler<Void> handler) {
        atBody = orNobody(handler);
        return this;
    }

    @Override
    public HttpServerResponse endHandler(@Nullable Handler<Void> handler) {
        atEnd = orNobody(handler);
        return this;
    }

    @Override
    public HttpServerResponse closeHandler(@Nullable Handler<Void> handler) {
        atLeaving = orNobody(handler);
        return this;
    }

    private static Handler<Void> orNobody(@Nullable Handler<Void> handler) {
        return handler == null ? NOBODY : handler;
    }

    /** Keeping an answer does not fail. */
    @Override
    public HttpServerResponse exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public HttpServerResponse drainHandler(@Nullable Handler<Void> handler) {
        return this;
    }

    @Override
    public HttpServerResponse setWriteQueueMaxSize(int maxSize) {
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public HttpServerResponse writeContinue() {
        return this;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public boolean closed() {
        return ended || left;
    }

    @Override
    public boolean headWritten() {
        return headWritten;
    }

    @Override
    public long bytesWritten() {
        return body.length();
    }
}
