package in.plugged.oauth.session;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.credential.SessionCookie;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads what requests say of the program behind them. */
@ApplicationScoped
public class Browsers {

    private static final int LONGEST_NAME = 256;

    private final RequestPeer peer;
    private final SessionCookie sessionCookie;
    private final DeviceCookie deviceCookie;

    Browsers(ResourceServerConfig config, DeviceCookie deviceCookie) {
        this.peer = RequestPeer.of(config);
        this.sessionCookie = SessionCookie.of(config);
        this.deviceCookie = deviceCookie;
    }

    public Browser of(HttpServerRequest request) {
        return new Browser(
                peer.address(request),
                Optional.ofNullable(request.getHeader("User-Agent")).map(Browsers::shortened),
                session(sessionCookie.read(request.headers())),
                deviceCookie.read(request));
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** Several different cookies of that name are one too many: none of them counts. */
    private static Optional<OpaqueToken> session(List<String> cookies) {
        return cookies.size() == 1
                ? TokenFormat.parse(cookies.getFirst())
                        .filter(token -> token.kind() == TokenKind.SESSION)
                : Optional.empty();
    }
}
