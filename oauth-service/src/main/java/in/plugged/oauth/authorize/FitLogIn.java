package in.plugged.oauth.authorize;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.openid.IdTokenHints;
import in.plugged.oauth.openid.Subjects;
import in.plugged.resourceserver.credential.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Whether somebody is logged in as an application wants it: lately enough, and as whom it means.
 */
@ApplicationScoped
class FitLogIn {

    static final String ID_TOKEN_HINT = "id_token_hint";

    private static final Fault FOREIGN_HINT =
            Fault.invalidRequest("The id_token_hint is no ID token of this client");

    private final IdTokenHints hints;
    private final Subjects subjects;
    private final Clock clock;

    FitLogIn(IdTokenHints hints, Subjects subjects, Clock clock) {
        this.hints = hints;
        this.subjects = subjects;
        this.clock = clock;
    }

    /** What is to be done about a log-in. */
    enum Verdict {
        FITS,
        /** The user is to log in, maybe as somebody else. */
        ASK,
        /** That is not wanted, or it did not help. */
        NOT_MET
    }

    /** What is wrong with whom the application means. */
    Optional<Fault> fault(AuthorizationQuery query, Client.Registered client) {
        return query.find(ID_TOKEN_HINT)
                .filter(text -> hinted(text, client).isEmpty() && !isOutdated(text, client))
                .map(_ -> FOREIGN_HINT);
    }

    /** It was made too long ago to tell whom it means: its key is not published any more. */
    private boolean isOutdated(String text, Client.Registered client) {
        return hints.outdated(text).filter(client.id()::equals).isPresent();
    }

    private Optional<String> hinted(String text, Client.Registered client) {
        return hints.read(text)
                .filter(hint -> hint.clientId().equals(client.id()))
                .map(IdTokenHints.Hint::subject);
    }

    /** Whether it matters who logs in, or when. */
    boolean matters(AuthorizationQuery query, Client.Registered client) {
        return LogInRule.of(query, client, Optional.empty()).matters()
                || query.find(ID_TOKEN_HINT).isPresent()
                || !new OpenIdRules(query).claims().subjects().isEmpty();
    }

    /** Whether it matters how lately: who proves it by a provider has to be asked by that too. */
    boolean wantsProof(AuthorizationQuery query, Client.Registered client) {
        return LogInRule.of(query, client, Optional.empty()).matters();
    }

    Verdict judge(
            AuthorizationQuery query,
            Client.Registered client,
            Optional<AskedLogIn> asked,
            Caller session) {
        LogInRule rule = LogInRule.of(query, client, asked);
        if (rule.allows(session, clock.instant()) && isMeant(query, client, session)) {
            return Verdict.FITS;
        }
        return Prompt.of(query).none() || rule.failed(session, clock.instant())
                ? Verdict.NOT_MET
                : Verdict.ASK;
    }

    private boolean isMeant(AuthorizationQuery query, Client.Registered client, Caller session) {
        String subject = subjects.of(client, session.userId());
        return new OpenIdRules(query)
                        .claims().subjects().stream().allMatch(allowed -> allowed.contains(subject))
                && query.find(ID_TOKEN_HINT)
                        .map(text -> isMeant(text, subject, query, client))
                        .orElse(true);
    }

    /** Nobody is known by an outdated one, so a page may ask and an application alone may not. */
    private boolean isMeant(
            String hint, String subject, AuthorizationQuery query, Client.Registered client) {
        return hinted(hint, client).map(subject::equals).orElseGet(() -> !Prompt.of(query).none());
    }
}
