package in.plugged.oauth;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name server for names of one label below {@code client.example}, which say themselves where
 * they lead:
 *
 * <ul>
 *   <li>{@code here-…}: to this machine
 *   <li>{@code at-10-0-0-1-…}: there
 *   <li>{@code also-10-0-0-1-…}: to this machine and there
 *   <li>{@code six-…}: to this machine, and by IPv6 into a private network
 *   <li>{@code then-10-0-0-1-…}: to this machine when asked for the first time, from then on there
 *   <li>{@code mute-…}: nowhere, since it is not answered
 * </ul>
 */
public final class TestNames implements QuarkusTestResourceLifecycleManager {

    /** What the certificate stands for, and below what names are answered. */
    static final String DOMAIN = "client.example";

    private static final Pattern ADDRESS =
            Pattern.compile("(at|also|then)-(\\d+-\\d+-\\d+-\\d+)-.*");
    private static final String HERE = "127.0.0.1";
    private static final String INSIDE = "fd00::1";

    private final NioEventLoopGroup thread = new NioEventLoopGroup(1);
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    @Override
    public Map<String, String> start() {
        return Map.of("plugged.oauth.client-calls.name-servers", HERE + ":" + listen());
    }

    private int listen() {
        Channel channel =
                new Bootstrap()
                        .group(thread)
                        .channel(NioDatagramChannel.class)
                        .handler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel made) {
                                        made.pipeline()
                                                .addLast(new DatagramDnsQueryDecoder())
                                                .addLast(new DatagramDnsResponseEncoder())
                                                .addLast(new Answers());
                                    }
                                })
                        .bind(new InetSocketAddress(InetAddress.ofLiteral(HERE), 0))
                        .syncUninterruptibly()
                        .channel();
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private final class Answers extends SimpleChannelInboundHandler<DatagramDnsQuery> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
            DnsQuestion question = query.recordAt(DnsSection.QUESTION);
            String label = question.name().toLowerCase(Locale.ROOT).split("\\.", 2)[0];
            if (label.startsWith("mute-")) {
                return;
            }
            var answer =
                    new DatagramDnsResponse(
                                    /* sender= */ query.recipient(),
                                    /* recipient= */ query.sender(),
                                    query.id())
                            .addRecord(
                                    DnsSection.QUESTION,
                                    new DefaultDnsQuestion(question.name(), question.type()));
            if (!isKnown(label)) {
                answer.setCode(DnsResponseCode.NXDOMAIN);
            }
            (question.type().equals(DnsRecordType.AAAA) ? six(label) : four(label))
                    .forEach(address -> answer.addRecord(DnsSection.ANSWER, to(question, address)));
            var _ = context.writeAndFlush(answer);
        }
    }

    private static DefaultDnsRawRecord to(DnsQuestion question, String address) {
        return new DefaultDnsRawRecord(
                question.name(),
                question.type(),
                0,
                Unpooled.wrappedBuffer(InetAddress.ofLiteral(address).getAddress()));
    }

    private static boolean isKnown(String label) {
        return label.startsWith("here-")
                || label.startsWith("six-")
                || ADDRESS.matcher(label).matches();
    }

    private static List<String> six(String label) {
        return label.startsWith("six-") ? List.of(INSIDE) : List.of();
    }

    private List<String> four(String label) {
        if (label.startsWith("here-") || label.startsWith("six-")) {
            return List.of(HERE);
        }
        Matcher named = ADDRESS.matcher(label);
        if (!named.matches()) {
            return List.of();
        }
        String there = named.group(2).replace('-', '.');
        return switch (named.group(1)) {
            case "at" -> List.of(there);
            case "also" -> List.of(HERE, there);
            default -> List.of(asked.add(label) ? HERE : there);
        };
    }

    @Override
    public void stop() {
        var _ = thread.shutdownGracefully();
    }
}
