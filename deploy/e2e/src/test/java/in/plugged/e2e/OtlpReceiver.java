package in.plugged.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Receives traces as a collector does: OTLP over HTTP, protobuf. */
final class OtlpReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Told> spans = new CopyOnWriteArrayList<>();

    /**
     * A span, and who told of it.
     *
     * @param parent the id of the span above it, empty for the first of a trace
     */
    record Told(String service, Span span, String trace, String id, String parent) {

        private static Told of(String service, Span span) {
            return new Told(
                    service,
                    span,
                    hex(span.getTraceId()),
                    hex(span.getSpanId()),
                    hex(span.getParentSpanId()));
        }

        private static String hex(com.google.protobuf.ByteString id) {
            return HexFormat.of().formatHex(id.toByteArray());
        }

        boolean is(String otherService, String name) {
            return service.equals(otherService) && span.getName().equals(name);
        }
    }

    OtlpReceiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Told> all() {
        return List.copyOf(spans);
    }

    List<Told> trace(String id) {
        return spans.stream().filter(told -> told.trace().equals(id)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                    .getResourceSpansList()
                    .forEach(this::add);
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void add(ResourceSpans told) {
        String service =
                told.getResource().getAttributesList().stream()
                        .filter(attribute -> attribute.getKey().equals("service.name"))
                        .map(KeyValue::getValue)
                        .findFirst()
                        .orElseThrow()
                        .getStringValue();
        told.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .forEach(span -> spans.add(Told.of(service, span)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
