package in.plugged.device.rfc8628;

import in.plugged.service.oauth.OauthErrors;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A device authorization request, as oauth-service judges it: what it means is known there.
 *
 * @param authorization the header of that name
 * @param form the body
 */
record SentRequest(Optional<String> authorization, String form) {

    private static final int LONGEST_HEADER = 4_096;
    private static final int LONGEST_FORM = 16_384;

    /** Fails with an ApiException when it is none, whatever it means. */
    static SentRequest of(byte[] body, HttpServerRequest request) {
        if (request.params().contains("client_secret")
                || request.params().contains("client_assertion")) {
            throw OauthErrors.invalidRequest("A secret in the query string is not accepted");
        }
        List<String> headers = request.headers().getAll("Authorization");
        if (headers.size() > 1
                || headers.stream().anyMatch(header -> header.length() > LONGEST_HEADER)) {
            throw OauthErrors.invalidRequest("There is one header Authorization at most");
        }
        if (body.length > LONGEST_FORM) {
            throw OauthErrors.invalidRequest("The body is longer than any client needs");
        }
        return new SentRequest(headers.stream().findFirst(), form(text(body)));
    }

    /** Control characters, of which a form has none, would be six times as long in JSON. */
    private static String form(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw OauthErrors.invalidRequest("The body is not a form");
        }
        return text;
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw OauthErrors.invalidRequest("The body is not UTF-8");
        }
    }

    @Override
    public String toString() {
        return "SentRequest[hidden]";
    }
}
