package in.plugged.resourceserver.tokens;

import in.plugged.resourceserver.credential.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tokens as a source answers them: sessions of {@code usr_1} in {@code hub_1}, if not said. */
public final class TokenBuilder {

    /** When they were issued, in microseconds. */
    public static final long ISSUED = 1_000_000;

    private TokenKind kind = TokenKind.SESSION;
    private String id = "ses_1";
    private String user = "usr_1";
    private List<String> hubs = List.of("hub_1");
    private Set<String> scopes = Set.of();
    private Set<String> audience = Set.of();
    private Optional<String> jkt = Optional.empty();
    private long issued = ISSUED;
    private Instant expires = TokenInstance.NOW.plusSeconds(60);
    private Duration age = Duration.ZERO;

    private TokenBuilder() {}

    public static TokenBuilder session() {
        return new TokenBuilder();
    }

    public static TokenBuilder accessToken() {
        var builder = new TokenBuilder();
        builder.kind = TokenKind.ACCESS;
        builder.id = "tok_1";
        builder.audience = Set.of("https://plugged.in");
        return builder;
    }

    public TokenBuilder id(String value) {
        id = value;
        return this;
    }

    public TokenBuilder user(String value) {
        user = value;
        return this;
    }

    public TokenBuilder hubs(String... values) {
        hubs = List.of(values);
        return this;
    }

    public TokenBuilder scopes(String... values) {
        scopes = Set.of(values);
        return this;
    }

    public TokenBuilder audience(String... values) {
        audience = Set.of(values);
        return this;
    }

    /** Bound to the key of that thumbprint. */
    public TokenBuilder jkt(String value) {
        jkt = Optional.of(value);
        return this;
    }

    TokenBuilder issued(long micros) {
        issued = micros;
        return this;
    }

    TokenBuilder expires(Instant time) {
        expires = time;
        return this;
    }

    TokenBuilder readAgo(Duration value) {
        age = value;
        return this;
    }

    public TokenSnapshot build() {
        boolean session = kind == TokenKind.SESSION;
        return new TokenSnapshot(
                kind,
                id,
                session ? Optional.empty() : Optional.of("fam_1"),
                session ? Optional.of(id) : Optional.empty(),
                session ? Optional.empty() : Optional.of("gra_1"),
                session ? Optional.empty() : Optional.of("cli_1"),
                user,
                hubs.getFirst(),
                hubs,
                scopes,
                audience,
                jkt,
                issued,
                session ? Optional.of(TokenInstance.NOW.minusSeconds(60)) : Optional.empty(),
                expires,
                System.nanoTime() - age.toNanos());
    }
}
