package in.plugged.resourceserver.usage;

import in.plugged.resourceserver.credential.KeyId;
import java.util.Set;

/**
 * A key whose secret a request presented.
 *
 * @param secretVersion which of the key's secrets it was
 * @param hubId the hub in which it acted
 * @param scopes which it holds
 */
public record UsedKey(KeyId id, int secretVersion, String hubId, Set<String> scopes)
        implements Used {

    @Override
    public String subject() {
        return id.toString();
    }
}
