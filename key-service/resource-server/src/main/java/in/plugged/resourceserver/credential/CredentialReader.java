package in.plugged.resourceserver.credential;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;

/**
 * Finds the credential of a request in its headers: {@code Authorization: Bearer …} (RFC 6750,
 * section 2.1), {@code Authorization: DPoP …} (RFC 9449, section 7.1) or {@code X-API-Key}, else
 * the session cookie. The query string is never read, since it ends in logs and histories.
 */
public final class CredentialReader {

    private static final String AUTHORIZATION = "Authorization";
    private static final String API_KEY = "X-API-Key";
    private static final String BEARER = "Bearer";
    private static final String DPOP = "DPoP";

    private final KeyFormat format;
    private final boolean v1;
    private final Optional<SessionCookie> cookie;

    /**
     * @param v1 whether {@code X-API-Key} is read; if not, it is a header like any other
     * @param cookie the one that carries a session; empty when no cookie is read
     */
    public CredentialReader(KeyFormat format, boolean v1, Optional<SessionCookie> cookie) {
        this.format = format;
        this.v1 = v1;
        this.cookie = cookie;
    }

    /** Whether a request brings its credential in {@code X-API-Key} alone, as in version 1. */
    public static boolean isV1(MultiMap headers) {
        return headers.contains(API_KEY)
                && headers.getAll(AUTHORIZATION).stream().allMatch(each -> bearer(each).isEmpty());
    }

    /** Whether a request comes in the scheme of tokens that are bound to a key, good or not. */
    public static boolean isDpop(MultiMap headers) {
        return headers.getAll(AUTHORIZATION).stream()
                .anyMatch(each -> behind(DPOP, each).isPresent());
    }

    public Credential read(MultiMap headers) {
        List<String> authorizations = headers.getAll(AUTHORIZATION);
        List<String> apiKeys = v1 ? headers.getAll(API_KEY) : List.of();
        if (authorizations.size() > 1 || apiKeys.size() > 1) {
            return new Credential.Ambiguous();
        }
        Optional<String> bearer =
                authorizations.stream().findFirst().flatMap(CredentialReader::bearer);
        Optional<String> apiKey = apiKeys.stream().findFirst();
        if (bearer.isEmpty() && !authorizations.isEmpty()) {
            Optional<String> proven = behind(DPOP, authorizations.getFirst());
            if (proven.isPresent()) {
                return apiKey.isPresent() ? new Credential.Ambiguous() : withProof(proven.get());
            }
        }
        if (bearer.isPresent() && apiKey.isPresent() && !bearer.equals(apiKey)) {
            return new Credential.Ambiguous();
        }
        return bearer.map(this::bearerCredential)
                .or(() -> apiKey.map(text -> key(text, true)))
                .orElseGet(() -> inCookie(headers));
    }

    private Credential key(String text, boolean inOldHeader) {
        return format.parse(text)
                .<Credential>map(key -> new Credential.ApiKey(key, inOldHeader))
                .orElseGet(() -> new Credential.Malformed(KeyPrefix.of(text)));
    }

    private Credential bearerCredential(String text) {
        if (text.startsWith(TokenKind.ACCESS.prefix())) {
            return token(text, TokenKind.ACCESS, false);
        }
        return isJwt(text) ? new Credential.ServiceToken(text) : key(text, false);
    }

    /** Nothing else can be bound to a key. */
    private static Credential withProof(String text) {
        if (isJwt(text)) {
            return new Credential.DpopServiceToken(text);
        }
        return TokenFormat.parse(text)
                .filter(token -> token.kind() == TokenKind.ACCESS)
                .<Credential>map(Credential.DpopToken::new)
                .orElseGet(() -> new Credential.MalformedToken(TokenKind.ACCESS));
    }

    /**
     * Three parts in Base64 for URLs (RFC 7515, 7.1). Services show the same long token with every
     * call, and a regular expression took an eighth of what such a call costs.
     */
    private static boolean isJwt(String text) {
        int parts = 1;
        int length = 0;
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == '.' && length > 0) {
                parts++;
                length = 0;
            } else if (isBase64Url(next)) {
                length++;
            } else {
                return false;
            }
        }
        return parts == 3 && length > 0;
    }

    private static boolean isBase64Url(char character) {
        return (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || character == '-'
                || character == '_';
    }

    /** A session of which the header has nothing to say: only there it is looked for. */
    private Credential inCookie(MultiMap headers) {
        List<String> sessions = cookie.map(each -> each.read(headers)).orElse(List.of());
        return switch (sessions.size()) {
            case 0 -> new Credential.None();
            case 1 -> token(sessions.getFirst(), TokenKind.SESSION, true);
            default -> new Credential.Ambiguous();
        };
    }

    private static Credential token(String text, TokenKind kind, boolean inCookie) {
        return TokenFormat.parse(text)
                .filter(token -> token.kind() == kind)
                .<Credential>map(token -> new Credential.Token(token, inCookie))
                .orElseGet(() -> new Credential.MalformedToken(kind));
    }

    private static Optional<String> bearer(String authorization) {
        return behind(BEARER, authorization);
    }

    /** What stands behind the scheme; empty for another scheme. */
    private static Optional<String> behind(String scheme, String authorization) {
        int length = scheme.length();
        boolean ours =
                authorization.regionMatches(true, 0, scheme, 0, length)
                        && (authorization.length() == length
                                || authorization.charAt(length) == ' ');
        return ours ? Optional.of(withoutLeadingSpaces(authorization, length)) : Optional.empty();
    }

    private static String withoutLeadingSpaces(String text, int from) {
        int start = from;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        return text.substring(start);
    }
}
