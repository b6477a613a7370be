package in.plugged.oauth.authorize;

import in.plugged.oauth.openid.ClaimsParameter;
import in.plugged.oauth.openid.IdentityWish;
import in.plugged.oauth.openid.KnownValues;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Judges what OpenID Connect adds to a request. What is a mere wish is never wrong: languages, ways
 * to authenticate and addresses that are not known here are passed over.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core, section 3.1.2.1</a>
 */
record OpenIdRules(AuthorizationQuery query) {

    static final String CLAIMS = "claims";
    private static final String MAX_AGE = "max_age";

    private static final Fault OUT_OF_REACH =
            new Fault(
                    "unmet_authentication_requirements",
                    "No log-in here proves as much as the claim acr asks for");
    private static final int LONGEST_NONCE = 512;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    /** What is wrong with it. */
    Optional<Fault> fault() {
        return Stream.of(
                        unless("nonce", text -> text.length() <= LONGEST_NONCE, "is too long"),
                        unless(MAX_AGE, isMatch(SECONDS), "is no number of seconds"),
                        unless(
                                "display",
                                KnownValues.DISPLAYS::contains,
                                "is not page, popup, touch or wap"),
                        unless("prompt", OpenIdRules::arePrompts, "names what there is not"),
                        unless(
                                CLAIMS,
                                text -> ClaimsParameter.parse(text).isPresent(),
                                "is no JSON object of claims"),
                        Optional.of(OUT_OF_REACH).filter(_ -> claims().outOfReach()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A request in another place is not looked at, so nothing else can be said of it. */
    Optional<Fault> elsewhere() {
        return refused("request", "request_not_supported")
                .or(() -> refused("request_uri", "request_uri_not_supported"))
                .or(() -> refused("registration", "registration_not_supported"));
    }

    private Optional<Fault> refused(String name, String error) {
        return query.find(name)
                .map(_ -> new Fault(error, "The parameter %s is not taken here".formatted(name)));
    }

    private Optional<Fault> unless(String name, Predicate<String> right, String otherwise) {
        return query.find(name)
                .filter(right.negate())
                .map(_ -> Fault.invalidRequest("The parameter %s %s".formatted(name, otherwise)));
    }

    private static Predicate<String> isMatch(Pattern pattern) {
        return text -> pattern.matcher(text).matches();
    }

    private static boolean arePrompts(String text) {
        return KnownValues.PROMPTS.containsAll(List.of(text.split(" ", -1)));
    }

    /** What the application wants to learn, of a request without a fault. */
    IdentityWish wish() {
        return new IdentityWish(query.find("nonce"), claims().idToken());
    }

    /** How old a log-in may be; empty also for what is no number of seconds. */
    Optional<Duration> maxAge() {
        return query.find(MAX_AGE)
                .filter(isMatch(SECONDS))
                .map(Long::parseLong)
                .map(Duration::ofSeconds);
    }

    ClaimsParameter claims() {
        return query.find(CLAIMS).flatMap(ClaimsParameter::parse).orElse(ClaimsParameter.NONE);
    }
}
