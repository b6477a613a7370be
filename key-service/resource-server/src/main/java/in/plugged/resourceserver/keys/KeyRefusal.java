package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.keys.KeyVerification.Expired;
import in.plugged.resourceserver.keys.KeyVerification.InsufficientScope;
import in.plugged.resourceserver.keys.KeyVerification.IpNotAllowed;
import in.plugged.resourceserver.keys.KeyVerification.Malformed;
import in.plugged.resourceserver.keys.KeyVerification.RateLimited;
import in.plugged.resourceserver.keys.KeyVerification.Refused;
import in.plugged.resourceserver.keys.KeyVerification.Revoked;
import in.plugged.resourceserver.keys.KeyVerification.Suspended;
import in.plugged.resourceserver.keys.KeyVerification.Unknown;
import in.plugged.resourceserver.keys.KeyVerification.WrongEnvironment;

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
                    case Revoked(var key, var at) ->
                            ApiError.gone("API key " + key.key().id() + " was revoked")
                                    .with("revoked_at", at.toString());
                    case Suspended _ -> suspended();
                    case IpNotAllowed _ -> ipNotAllowed();
                    case InsufficientScope(_, var required) ->
                            ApiError.forbidden("The key lacks a scope")
                                    .with("required_scopes", required);
                };
        return refused.prefix()
                .map(prefix -> error.with("key_prefix", prefix.text()))
                .orElse(error);
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
