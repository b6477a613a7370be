package in.plugged.oauth.token;

import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.protocol.OauthErrors;

/** What a transaction at the token endpoint came to. What it ended is to be announced after it. */
sealed interface Decision {

    Ending ending();

    record Granted(TokenAnswer answer, Ending ending) implements Decision {}

    /** The code or token is not good; what it ended stays ended. */
    record NotGood(Ending ending) implements Decision {}

    static Decision notGood() {
        return new NotGood(Ending.none());
    }

    /** The answer, or the refusal. */
    default TokenAnswer answered() {
        return switch (this) {
            case Granted(var answer, _) -> answer;
            case NotGood _ -> throw OauthErrors.invalidGrant();
        };
    }
}
