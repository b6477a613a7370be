package in.plugged.oauth.registration;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import in.plugged.oauth.client.ClientDetails;
import in.plugged.oauth.client.ClientGuard;
import in.plugged.oauth.client.ClientKeys;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.oauth.OauthErrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A registration as it was sent. Fields that are not known are ignored; null and an empty text
 * count as left out.
 *
 * @param clientId which client a change is about (RFC 7592, section 2.2)
 * @param clientSecret must be the one it has, when a change names one
 */
record SentMetadata(
        ClientMetadata metadata, Optional<String> clientId, Optional<String> clientSecret) {

    private static final int MOST_BYTES = 65_536;
    private static final ObjectReader JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readerFor(JsonNode.class);

    /** Fails with an {@link ApiException} when a body is no registration. */
    static SentMetadata read(byte[] body) {
        if (body.length > MOST_BYTES) { // in pieces it declares no length
            throw new ApiException(ApiError.tooLarge());
        }
        JsonNode sent = parsed(body);
        return new SentMetadata(
                metadata(sent), text(sent, "client_id"), text(sent, "client_secret"));
    }

    /** The object in that text. Fails with an {@link ApiException} when it is none. */
    static JsonNode parsed(byte[] body) {
        try {
            JsonNode sent = JSON.readValue(body);
            if (sent != null && sent.isObject()) {
                return sent;
            }
        } catch (IOException e) {
            // below: what the parser says may quote a secret
        }
        throw OauthErrors.invalidClientMetadata("The body is not a JSON object");
    }

    /** What it says of a client. Fails likewise when a field is of another type. */
    static ClientMetadata metadata(JsonNode sent) {
        return new ClientMetadata(
                texts(sent, MetadataFault.REDIRECT_URIS),
                text(sent, "client_name"),
                texts(sent, "grant_types"),
                texts(sent, "response_types"),
                text(sent, "token_endpoint_auth_method"),
                text(sent, "scope"),
                text(sent, "application_type"),
                openId(sent),
                details(sent),
                new ClientGuard(keys(sent), flag(sent, "require_pushed_authorization_requests")));
    }

    private static Optional<ClientKeys> keys(JsonNode sent) {
        var keys =
                new ClientKeys(
                        object(sent, "jwks"),
                        text(sent, "jwks_uri"),
                        text(sent, "token_endpoint_auth_signing_alg"));
        return Optional.of(keys).filter(said -> !said.equals(ClientKeys.NONE));
    }

    private static SentOpenId openId(JsonNode sent) {
        return new SentOpenId(
                text(sent, "id_token_signed_response_alg"),
                text(sent, "subject_type"),
                text(sent, "sector_identifier_uri"),
                texts(sent, "post_logout_redirect_uris").orElse(List.of()),
                text(sent, "backchannel_logout_uri"),
                flag(sent, "backchannel_logout_session_required"),
                number(sent, "default_max_age"),
                flag(sent, "require_auth_time"));
    }

    private static boolean flag(JsonNode sent, String field) {
        JsonNode value = sent.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw wrong(field, "It must be true or false");
        }
        return value.booleanValue();
    }

    private static Optional<Long> number(JsonNode sent, String field) {
        JsonNode value = sent.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(field, "It must be a whole number");
        }
        return Optional.of(value.longValue());
    }

    private static ClientDetails details(JsonNode sent) {
        return new ClientDetails(
                text(sent, "client_uri"),
                text(sent, "logo_uri"),
                text(sent, "tos_uri"),
                text(sent, "policy_uri"),
                texts(sent, "contacts").orElse(List.of()),
                text(sent, "software_id"),
                text(sent, "software_version"),
                flag(sent, "dpop_bound_access_tokens"));
    }

    private static Optional<String> object(JsonNode sent, String field) {
        JsonNode value = sent.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw wrong(field, "It must be an object");
        }
        return Optional.of(value.toString());
    }

    private static Optional<String> text(JsonNode sent, String field) {
        JsonNode value = sent.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(field, "It must be text");
        }
        return Optional.of(value.textValue()).filter(text -> !text.isEmpty());
    }

    private static Optional<List<String>> texts(JsonNode sent, String field) {
        JsonNode value = sent.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        var texts = new ArrayList<String>();
        for (JsonNode each : value) {
            if (each.isTextual()) {
                texts.add(each.textValue());
            }
        }
        if (!value.isArray() || texts.size() != value.size()) {
            throw wrong(field, "It must be an array of texts");
        }
        return Optional.of(List.copyOf(texts));
    }

    private static ApiException wrong(String field, String message) {
        return RegistrationAnswers.refusal(new MetadataFault(field, message));
    }

    @Override
    public String toString() {
        return "SentMetadata[" + clientId + ", hidden]";
    }
}
