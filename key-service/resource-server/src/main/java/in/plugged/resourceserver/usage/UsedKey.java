package in.plugged.resourceserver.usage;

import in.plugged.resourceserver.credential.KeyId;

/**
 * A key whose secret a request presented.
 *
 * @param secretVersion which of the key's secrets it was
 * @param hubId the hub in which it acted
 */
public record UsedKey(KeyId id, int secretVersion, String hubId) implements Used {

    @Override
    public String subject() {
        return id.toString();
    }
}
