package in.plugged.oauth.code;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.TrustClock;
import in.plugged.oauth.grant.ClientGrant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/** Makes codes for what users agreed to. */
@ApplicationScoped
public class CodeIssue {

    private final Codes codes;
    private final TrustClock trustClock;
    private final OauthConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CodeIssue(Codes codes, TrustClock trustClock, OauthConfig config, Clock clock) {
        this.codes = codes;
        this.trustClock = trustClock;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A new code, of 256 random bits, in the transaction that holds the account's lock. Only its
     * hash is kept.
     */
    public Uni<String> issue(Account locked, ClientGrant grant, CodeWish wish) {
        String text = CodeText.random(random);
        Instant end = clock.instant().plus(config.tokens().codeLives());
        return trustClock
                .tick(locked)
                .map(issuedAt -> new AuthorizationCode(text, grant.id(), wish, issuedAt, end))
                .flatMap(codes::persist)
                .replaceWith(text);
    }
}
