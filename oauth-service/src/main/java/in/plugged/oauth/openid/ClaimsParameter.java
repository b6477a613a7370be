package in.plugged.oauth.openid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Single claims that an application asks for. Each asks for the scope that stands for it, which its
 * user reads and agrees to. Claims that there are not are ignored, as are members that are not
 * known.
 *
 * @param idToken those of {@link PersonClaims} for the ID token
 * @param userinfo those for user info
 * @param subjects whom the answer may be about, by the ids that the application knows: one of each
 * @param outOfReach whether a log-in has to prove what none does here
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter">OpenID
 *     Connect Core, section 5.5</a>
 */
public record ClaimsParameter(
        Set<String> idToken, Set<String> userinfo, List<Set<String>> subjects, boolean outOfReach) {

    /** Of a request that names none. */
    public static final ClaimsParameter NONE =
            new ClaimsParameter(Set.of(), Set.of(), List.of(), false);

    private static final String ID_TOKEN = "id_token";
    private static final String USERINFO = "userinfo";

    private static final ObjectReader JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readerFor(JsonNode.class);

    /** Empty for what is no such JSON object. */
    public static Optional<ClaimsParameter> parse(String text) {
        try {
            return Optional.<JsonNode>ofNullable(JSON.readValue(text))
                    .filter(ClaimsParameter::isFit)
                    .map(ClaimsParameter::read);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static boolean isFit(JsonNode sent) {
        return sent.isObject()
                && Stream.of(ID_TOKEN, USERINFO)
                        .map(sent::path)
                        .allMatch(part -> part.isMissingNode() || areClaims(part));
    }

    /** Each is null, or an object that says more. */
    private static boolean areClaims(JsonNode part) {
        return part.isObject()
                && part.valueStream().allMatch(claim -> claim.isNull() || claim.isObject());
    }

    private static ClaimsParameter read(JsonNode sent) {
        return new ClaimsParameter(
                names(sent.path(ID_TOKEN)),
                names(sent.path(USERINFO)),
                Stream.of(ID_TOKEN, USERINFO)
                        .map(part -> sent.path(part).path("sub"))
                        .map(claim -> values(claim).collect(Collectors.toUnmodifiableSet()))
                        .filter(allowed -> !allowed.isEmpty())
                        .toList(),
                outOfReach(sent.path(ID_TOKEN).path("acr")));
    }

    /** All that are asked for, wherever they are to be told. */
    public Set<String> names() {
        return Stream.concat(idToken.stream(), userinfo.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> names(JsonNode part) {
        var names = new TreeSet<>(PersonClaims.ALL);
        names.removeIf(name -> !part.has(name));
        return Set.copyOf(names);
    }

    private static Stream<String> values(JsonNode claim) {
        return Stream.concat(Stream.of(claim.path("value")), claim.path("values").valueStream())
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    /** Section 5.5.1.1: only an essential one has to be met. */
    private static boolean outOfReach(JsonNode acr) {
        return acr.path("essential").asBoolean()
                && values(acr).findAny().isPresent()
                && values(acr).noneMatch(Acr.LOGGED_IN::equals);
    }
}
