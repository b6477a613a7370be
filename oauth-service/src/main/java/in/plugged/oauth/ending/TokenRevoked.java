package in.plugged.oauth.ending;

import com.fasterxml.jackson.annotation.JsonIgnore;
import in.plugged.resourceserver.tokens.Subject;
import in.plugged.service.outbox.News;
import java.time.Instant;
import java.util.Locale;

/**
 * Everything that was issued to a subject at or before a time has ended.
 *
 * @param subject of what kind the id is, in small letters
 * @param revokedAt taken while the account's row was locked
 * @param cause for the trail alone
 */
public record TokenRevoked(String subject, String id, Instant revokedAt, @JsonIgnore Cause cause)
        implements News {

    public TokenRevoked(Subject subject, String id, Instant revokedAt, Cause cause) {
        this(subject.name().toLowerCase(Locale.ROOT), id, revokedAt, cause);
    }

    Subject kind() {
        return Subject.valueOf(subject.toUpperCase(Locale.ROOT));
    }

    @Override
    public String topic() {
        return "token-revoked";
    }

    @Override
    public String type() {
        return "in.plugged.token.revoked.v1";
    }

    @Override
    public String recordKey() {
        return id;
    }
}
