package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.keys.KeyVerification.Expired;
import in.plugged.resourceserver.keys.KeyVerification.InsufficientScope;
import in.plugged.resourceserver.keys.KeyVerification.IpNotAllowed;
import in.plugged.resourceserver.keys.KeyVerification.Malformed;
import in.plugged.resourceserver.keys.KeyVerification.OverLimit;
import in.plugged.resourceserver.keys.KeyVerification.RateLimited;
import in.plugged.resourceserver.keys.KeyVerification.Refused;
import in.plugged.resourceserver.keys.KeyVerification.Revoked;
import in.plugged.resourceserver.keys.KeyVerification.Suspended;
import in.plugged.resourceserver.keys.KeyVerification.Unknown;
import in.plugged.resourceserver.keys.KeyVerification.WrongEnvironment;
import java.time.Instant;

/** The one place where a refused key becomes an answer. */
public final class KeyRefusal {

    private KeyRefusal() {}

    public static ApiError of(Refused refused) {
        ApiError error =
                switch (refused) {
                    case Malformed _ ->
                            ApiError.unauthorized("malformed", "Invalid API key provided");
                    case Unknown _ -> ApiError.unauthorized("unknown", "Invalid API key provided");
                    case RateLimited(_, var seconds) ->
                            ApiError.rateLimited(
                                    "Too many unknown API keys came from this address", seconds);
                    case WrongEnvironment _ -> wrongEnvironment();
                    case Expired _ -> expired();
                    case Revoked(var key, var at) -> revoked(key.key().id(), at);
                    case Suspended _ -> suspended();
                    case IpNotAllowed _ -> ipNotAllowed();
                    case InsufficientScope(_, var required) ->
                            ApiError.forbidden("The key lacks a scope")
                                    .with("required_scopes", required);
                    case OverLimit(_, var seconds) ->
                            ApiError.rateLimited("Too many requests", seconds);
                };
        return refused.prefix()
                .map(prefix -> error.with("key_prefix", prefix.text()))
                .orElse(error);
    }

    /** For a key that was good when its request began, and has been revoked since. */
    public static ApiError revoked(KeyId id, KeyPrefix prefix, Instant at) {
        return revoked(id, at).with("key_prefix", prefix.text());
    }

    private static ApiError revoked(KeyId id, Instant at) {
        return ApiError.gone("API key " + id + " was revoked").with("revoked_at", at.toString());
    }

    private static ApiError wrongEnvironment() {
        return ApiError.unauthorized("environment", "The API key belongs to another environment")
                .with("hint", "Ensure you're using a production key for this environment");
    }

    private static ApiError expired() {
        return ApiError.unauthorized("expired", "The API key has expired")
                .with("hint", "Use the newest secret of the key, or generate a new API key.");
    }

    private static ApiError suspended() {
        return ApiError.forbidden("The API key is suspended")
                .with("reason", "suspended")
                .with("hint", "The owner of the key can resume it.");
    }

    private static ApiError ipNotAllowed() {
        return ApiError.forbidden("The API key may not be used from this address")
                .with("reason", "ip_not_allowed")
                .with(
                        "hint",
                        "Call from an address on the key's allow list, or have the owner extend it.");
    }
}
