package in.plugged.oauth.registration;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.oauth.OauthErrors;

/** Refusals of registrations. */
final class RegistrationAnswers {

    private RegistrationAnswers() {}

    /** RFC 7591, section 3.2.2. */
    static ApiException refusal(MetadataFault fault) {
        String message = fault.field() + ": " + fault.message();
        return fault.aboutRedirects()
                ? OauthErrors.invalidRedirectUri(message)
                : OauthErrors.invalidClientMetadata(message);
    }

    static ApiException tooManyOwned(int most) {
        return OauthErrors.invalidClientMetadata(
                "You own %d applications, which is the most".formatted(most));
    }

    static ApiException tooLongAgo() {
        return new ApiException(SessionCaller.tooLongAgo());
    }

    /** RFC 7592, section 2.1: also when there is no such client. */
    static ApiException unknownToken() {
        return new ApiException(
                ApiError.unauthorized("unknown", "The registration access token is not good"));
    }
}
