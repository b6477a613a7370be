package in.plugged.oauth.outbound;

import in.plugged.oauth.OauthConfig;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.FutureListener;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/**
 * Finds out where names lead, by a thread of its own that waits for many at once: a name server
 * that takes long holds up nobody else.
 */
@ApplicationScoped
class NameServers implements Names {

    private static final int USUAL_PORT = 53;
    private static final int MOST_QUERIES = 16;

    private final NioEventLoopGroup thread =
            new NioEventLoopGroup(1, new DefaultThreadFactory("client-names", true));
    private final DnsNameResolver resolver;

    NameServers(OauthConfig config) {
        this.resolver =
                new DnsNameResolverBuilder(thread.next())
                        .datagramChannelType(NioDatagramChannel.class)
                        .socketChannelType(NioSocketChannel.class, true)
                        .nameServerProvider(
                                servers(config.clientCalls().nameServers().orElse(List.of())))
                        .queryTimeoutMillis(config.clientCalls().timeout().toMillis())
                        .completeOncePreferredResolved(false) // all are judged
                        .resolveCache(NoopDnsCache.INSTANCE) // names are strangers'
                        .cnameCache(NoopDnsCnameCache.INSTANCE)
                        .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
                        .maxQueriesPerResolve(MOST_QUERIES)
                        .build();
    }

    private static DnsServerAddressStreamProvider servers(List<String> named) {
        return named.isEmpty()
                ? DnsServerAddressStreamProviders.platformDefault()
                : new SequentialDnsServerAddressStreamProvider(
                        named.stream().map(NameServers::address).toArray(InetSocketAddress[]::new));
    }

    private static InetSocketAddress address(String text) {
        URI uri = URI.create("dns://" + text);
        String host = uri.getHost().replaceAll("^\\[|]$", "");
        int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    @Override
    public Future<List<InetAddress>> find(String host) {
        Promise<List<InetAddress>> found = Promise.promise();
        resolver.resolveAll(host)
                .addListener(
                        (FutureListener<List<InetAddress>>)
                                done -> {
                                    if (done.isSuccess()) {
                                        found.complete(done.getNow());
                                    } else {
                                        found.fail(done.cause());
                                    }
                                });
        return found.future();
    }

    @PreDestroy
    void close() {
        resolver.close();
        var _ = thread.shutdownGracefully();
    }
}
