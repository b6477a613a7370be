package in.plugged.keys.provision;

import in.plugged.keys.event.Notice;
import in.plugged.keys.issue.KeyWords;
import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.KeySettings;
import in.plugged.keys.retry.SafeCall;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.StrictBody;
import in.plugged.service.audit.Act;
import in.plugged.service.origin.Origin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a service says of the key that it wants for somebody.
 *
 * @param provisionId how the service calls this wish
 * @param sessionId with which the user agreed
 * @param name what the program that gets the key calls itself
 * @param address from where on the network that program asked
 * @param loggedInAt when the user had logged in with that session; needed for the scope admin
 * @param replaces an earlier wish for the same program, which is cancelled when this one is
 *     fulfilled
 */
@StrictBody
record WantedKey(
        @NotNull @Pattern(regexp = ProvisionWords.NAME, message = ProvisionWords.NAME_MESSAGE)
                String provisionId,
        @NotNull @Pattern(regexp = ProvisionWords.USER, message = ProvisionWords.USER_MESSAGE)
                String userId,
        @NotNull @Pattern(regexp = ProvisionWords.HUB, message = ProvisionWords.HUB_MESSAGE)
                String hubId,
        @NotNull @Pattern(regexp = ProvisionWords.SESSION, message = ProvisionWords.SESSION_MESSAGE)
                String sessionId,
        @NotNull @Pattern(regexp = KeyWords.NAME, message = KeyWords.NAME_MESSAGE) String name,
        @NotNull @Size(min = 1) Set<@NotNull String> scopes,
        @Nullable @Pattern(regexp = KeyWords.NAME, message = KeyWords.NAME_MESSAGE) String address,
        @Nullable Instant loggedInAt,
        @Nullable @Pattern(regexp = ProvisionWords.NAME, message = ProvisionWords.NAME_MESSAGE)
                String replaces) {

    ApiKey.Origin origin() {
        return new ApiKey.Origin(userId, hubId, sessionId);
    }

    KeySettings settings() {
        return new KeySettings(name, null, null, new TreeSet<>(scopes), null, List.of(), Map.of());
    }

    /** The same for every repetition, also one that another version of this service has heard. */
    SafeCall call() {
        var meaning = new TreeMap<String, Object>();
        meaning.put("user_id", userId);
        meaning.put("hub_id", hubId);
        meaning.put("session_id", sessionId);
        meaning.put("name", name);
        meaning.put("scopes", new TreeSet<>(scopes));
        from().ifPresent(known -> meaning.put("address", known));
        return SafeCall.named("provision", provisionId, meaning);
    }

    /** What has to be held while the key is made. */
    List<String> names() {
        return replaced().map(other -> List.of(provisionId, other)).orElse(List.of(provisionId));
    }

    /** The wish that this one takes the place of. */
    Optional<String> replaced() {
        return Optional.ofNullable(replaces);
    }

    Optional<Instant> loggedIn() {
        return Optional.ofNullable(loggedInAt);
    }

    private Optional<String> from() {
        return Optional.ofNullable(address);
    }

    /** In the trail it is the user who does it, by a service that is told what nobody else saw. */
    Act known(Act act, String service) {
        return act.from(new Origin(sessionId, from())).with("by", service);
    }

    /** Tells the user that a program has got a key of his. */
    Notice notice(KeyId key) {
        var data = new HashMap<String, String>(Map.of("name", name));
        from().ifPresent(known -> data.put("address", known));
        return new Notice("device_connected", userId, hubId, key.toString(), data);
    }
}
