package in.plugged.oauth.mail;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** What calls about mails answer. */
final class MailAnswers {

    private MailAnswers() {}

    /** A mail goes out, if there is anybody to write to. */
    static RestResponse<Map<String, String>> accepted() {
        return ResponseBuilder.create(RestResponse.Status.ACCEPTED, Map.of("status", "accepted"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Never tells why: a used link looks like one that was guessed. */
    static ApiException linkEnded() {
        return new ApiException(
                ApiError.invalid(
                        List.of(new Violation("token", "is not valid, was used or has expired"))));
    }
}
