package in.plugged.oauth.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.account.EmailAddress;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Takes mails in the transaction that makes them true, so that neither is lost alone. They are sent
 * within a second or two after it, and tried again while no mail server takes them.
 */
@ApplicationScoped
public class MailQueue {

    private static final Duration COUNTED = Duration.ofHours(1);

    private final MailRepository mails;
    private final OauthConfig.Mail config;
    private final ObjectMapper json;
    private final Clock clock;

    MailQueue(MailRepository mails, OauthConfig config, ObjectMapper json, Clock clock) {
        this.mails = mails;
        this.config = config.mail();
        this.json = json;
        this.clock = clock;
    }

    /**
     * A mail that tells something. It goes when the account goes, unless that is what it tells.
     * Beyond so many of a kind an hour nothing happens: the first ones have told it.
     *
     * @param recipient an address that the account's owner has verified
     * @param data what its text names, see {@link MailWords}
     */
    public Uni<Void> add(MailKind kind, String userId, String recipient, Map<String, String> data) {
        boolean withAccount = kind != MailKind.ACCOUNT_DELETED;
        return unlessTooMany(
                new QueuedMail(
                        withAccount ? userId : null, recipient, kind, text(data), clock.instant()),
                config.maxToldPerHour());
    }

    /**
     * A mail with a link, for whoever has the account with this address. Whether there is one is
     * looked up when it is sent, so that asking shows nothing and takes as long for everybody.
     * Beyond so many an hour nothing happens.
     */
    public Uni<Void> ask(MailKind kind, EmailAddress recipient) {
        return unlessTooMany(
                new QueuedMail(null, recipient.key(), kind, "{}", clock.instant()),
                config.maxPerHour());
    }

    private Uni<Void> unlessTooMany(QueuedMail mail, int most) {
        if (mail.recipient().chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("An address has no control characters");
        }
        return mails.countForUpdate(mail.recipient(), mail.kind(), mail.createdAt().minus(COUNTED))
                .flatMap(
                        recent ->
                                recent < most
                                        ? mails.persist(mail).replaceWithVoid()
                                        : Uni.createFrom().voidItem());
    }

    private String text(Map<String, String> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Pairs of texts are always JSON", e);
        }
    }
}
