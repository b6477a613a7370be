package in.plugged.device.cli;

import in.plugged.device.flow.Decided;
import in.plugged.device.flow.Opened;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import java.util.Set;

/** How decisions are refused: the one place. */
final class DecisionRefusal {

    private DecisionRefusal() {}

    static ApiException of(Opened.Refused refused) {
        return switch (refused) {
            case Opened.Unknown() -> unknown();
            case Opened.Expired() -> expired();
            case Opened.Decided() -> decided();
            case Opened.Foreign() -> foreign();
        };
    }

    static ApiException of(Decided.Refused refused) {
        return switch (refused) {
            case Decided.Unknown() -> unknown();
            case Decided.Expired() -> expired();
            case Decided.AlreadyDecided() -> decided();
            case Decided.Foreign() -> foreign();
            case Decided.Beyond(var scopes) -> beyond(scopes);
        };
    }

    static ApiException unknown() {
        return new ApiException(
                ApiError.notFound().with("hint", "Compare the code with what the device shows."));
    }

    private static ApiException expired() {
        return new ApiException(
                ApiError.gone("The code has expired").with("hint", "Let the device begin anew."));
    }

    private static ApiException decided() {
        return conflict("The code was used already", "decided", "Let the device begin anew.");
    }

    private static ApiException foreign() {
        return conflict(
                "Somebody else has opened the code",
                "claimed",
                "Go on in the browser in which the code was opened, or let the device begin anew.");
    }

    private static ApiException conflict(String message, String reason, String hint) {
        return new ApiException(
                ApiError.conflict(message).with("reason", reason).with("hint", hint));
    }

    static ApiException beyond(Set<String> scopes) {
        return new ApiException(
                ApiError.forbidden("The device did not ask for these scopes, or may not have them")
                        .with("scopes", scopes.stream().sorted().toList())
                        .with("hint", "Approve what it asked for, or some of it."));
    }
}
