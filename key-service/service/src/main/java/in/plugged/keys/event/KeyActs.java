package in.plugged.keys.event;

import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.KeySettings;
import in.plugged.resourceserver.credential.Environment;
import in.plugged.resourceserver.keys.KeyRepresentation;
import in.plugged.service.audit.Act;
import in.plugged.service.origin.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a key, as its hub's trail has it. What its owner has typed is not in it. */
final class KeyActs {

    /** Who reports a leak is nobody whom the key's owner has to know. */
    private static final Origin SOMEBODY = new Origin(Origin.ANONYMOUS, Optional.empty());

    private KeyActs() {}

    static Act of(ApiKey key, KeyEvent event) {
        return switch (event) {
            case KeyEvent.Revoked revoked -> of(key, revoked);
            case KeyEvent.Changed changed -> of(key, changed);
        };
    }

    private static Act of(ApiKey key, KeyEvent.Revoked revoked) {
        Act act = ended(key, revoked);
        return revoked.reason().equals(KeyEvent.LEAKED) ? act.from(SOMEBODY) : act;
    }

    private static Act ended(ApiKey key, KeyEvent.Revoked revoked) {
        return revoked.secretVersion() == null
                ? act(key, "key.revoked").with("reason", revoked.reason())
                : act(key, "key.secret_ended")
                        .with("secret_version", String.valueOf(revoked.secretVersion()))
                        .with("reason", revoked.reason());
    }

    private static Act of(ApiKey key, KeyEvent.Changed changed) {
        return switch (changed.changed().getFirst()) {
            case "created" ->
                    act(key, "key.created")
                            .with("prefix", key.prefix().name().toLowerCase(Locale.ROOT))
                            .with("scopes", String.join(" ", key.scopes()));
            case "rotated" ->
                    act(key, "key.rotated")
                            .with("secret_version", String.valueOf(key.newestSecret()));
            case "suspended" -> act(key, "key.suspended").with("reason", reason(key));
            case "resumed" -> act(key, "key.resumed");
            default -> whatIsDifferent(key, changed.changed());
        };
    }

    /** What it is worth now, too: by the names alone nobody sees that it became stronger. */
    private static Act whatIsDifferent(ApiKey key, List<String> changed) {
        KeySettings now = key.settings();
        return act(key, "key.changed")
                .with("changed", String.join(" ", changed))
                .with("scopes", ifIn(changed, "scopes", String.join(" ", now.scopes())))
                .with(
                        "allowed_ips",
                        ifIn(changed, "allowed_ips", "cleared")
                                .filter(_ -> now.allowedIps().isEmpty()));
    }

    private static Optional<String> ifIn(List<String> changed, String name, String value) {
        return changed.contains(name) ? Optional.of(value) : Optional.empty();
    }

    /** The same act in the trails of both hubs. */
    static List<Act> moved(ApiKey key, KeyEvent event, String from) {
        Act moved = of(key, event).with("from_hub_id", from).with("to_hub_id", key.hubId());
        return List.of(moved, moved.in(from));
    }

    static Act exposed(ApiKey key) {
        return act(key, "key.exposed");
    }

    /** Empty where the owner has suspended it, who needs none. */
    private static Optional<String> reason(ApiKey key) {
        return key.suspendedFor().map(KeyRepresentation.Suspension::reason);
    }

    private static Act act(ApiKey key, String name) {
        return Act.of(name, key.id().toString(), key.hubId())
                .onTestData(key.prefix().environment() == Environment.TEST)
                .with("user_id", key.userId());
    }
}
