package in.plugged.oauth.token;

import in.plugged.oauth.ending.Ending;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.oauth.OauthErrors;
import io.smallrye.mutiny.Uni;

/** What a transaction at the token endpoint came to. What it ended is to be announced after it. */
sealed interface Decision {

    Ending ending();

    record Granted(TokenAnswer answer, Ending ending) implements Decision {}

    /** The code or token is not good; what it ended stays ended. */
    record NotGood(Ending ending) implements Decision {}

    /** There is no such code or token, and maybe never was. */
    record Nobodys() implements Decision {
        @Override
        public Ending ending() {
            return Ending.none();
        }
    }

    /** A device that does not wait as long as it was told to; nothing has changed. */
    record TooEarly() implements Decision {
        @Override
        public Ending ending() {
            return Ending.none();
        }
    }

    /** Not yet, or not at all, in words that OAuth has for it; nothing has changed. */
    record Refused(ApiException why) implements Decision {
        @Override
        public Ending ending() {
            return Ending.none();
        }
    }

    static Uni<Decision> nobodys() {
        return Uni.createFrom().item(new Nobodys());
    }

    /** What was given before. */
    static Decision granted(TokenAnswer answer) {
        return new Granted(answer, Ending.none());
    }

    static Decision notGood() {
        return new NotGood(Ending.none());
    }

    /** The answer, or the refusal. */
    default TokenAnswer answered() {
        return switch (this) {
            case Granted(var answer, _) -> answer;
            case NotGood _, Nobodys _ -> throw OauthErrors.invalidGrant();
            case TooEarly() -> throw OauthErrors.slowDown();
            case Refused(var why) -> throw why;
        };
    }
}
