package in.plugged.keys.event;

import in.plugged.service.outbox.News;
import java.util.Map;

/**
 * What a person should know. oauth-service, which knows the addresses of people, writes the mail.
 *
 * @param kind says which mail that is
 * @param subject the id of what it is about
 * @param data what the mail names of it; never a secret
 */
public record Notice(
        String kind, String userId, String hubId, String subject, Map<String, String> data)
        implements News {

    public Notice {
        data = Map.copyOf(data);
    }

    @Override
    public String topic() {
        return "notice";
    }

    @Override
    public String type() {
        return "in.plugged.notice.v1";
    }

    @Override
    public String recordKey() {
        return userId;
    }
}
