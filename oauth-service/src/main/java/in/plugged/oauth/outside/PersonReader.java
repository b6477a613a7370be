package in.plugged.oauth.outside;

import in.plugged.oauth.OutsideProviderConfig.Kind;
import in.plugged.oauth.account.EmailAddress;
import in.plugged.oauth.account.EmailText;
import io.quarkus.oidc.UserInfo;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads who somebody is out of what a provider has said, once that was found to be good. */
@ApplicationScoped
class PersonReader {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_SUBJECT = 255; // OpenID Connect Core, section 2

    private static final long LATEST = Instant.MAX.getEpochSecond();

    private final GithubEmails github;
    private final Validator validator;

    PersonReader(GithubEmails github, Validator validator) {
        this.github = github;
        this.validator = validator;
    }

    private record Address(@NotNull @EmailText String email) {}

    /** Fails with {@link IllegalStateException} when it does not say who it is. */
    Uni<OutsidePerson> read(Provider provider, SecurityIdentity identity) {
        return provider.config().kind() == Kind.GITHUB
                ? ofGithub(provider, identity)
                : Uni.createFrom().item(() -> ofOpenid(provider, identity));
    }

    private OutsidePerson ofOpenid(Provider provider, SecurityIdentity identity) {
        var token = (JsonWebToken) identity.getPrincipal();
        JsonObject claims = OidcUtils.decodeJwtContent(token.getRawToken());
        List<JsonObject> said =
                Stream.concat(Stream.of(claims), userInfo(identity).stream()).toList();
        return new OutsidePerson(
                provider.id(),
                required(token.getIssuer()),
                required(token.getSubject()),
                said.stream().flatMap(each -> verified(each).stream()).findFirst(),
                said.stream().flatMap(each -> name(each.getValue("name")).stream()).findFirst(),
                time(claims.getValue("auth_time")));
    }

    /** There is no issuer, so it is where it is; people may rename themselves, but keep an id. */
    private Uni<OutsidePerson> ofGithub(Provider provider, SecurityIdentity identity) {
        JsonObject user = userInfo(identity).orElseThrow(PersonReader::unsaid);
        URI url = provider.url();
        return github.verified(provider, identity)
                .map(
                        email ->
                                new OutsidePerson(
                                        provider.id(),
                                        url.getScheme() + "://" + url.getAuthority(),
                                        required(text(user.getValue("id"))),
                                        email.flatMap(this::address),
                                        name(user.getValue("name")),
                                        Optional.empty()));
    }

    private static Optional<JsonObject> userInfo(SecurityIdentity identity) {
        UserInfo said = identity.getAttribute(OidcUtils.USER_INFO_ATTRIBUTE);
        return Optional.ofNullable(said).map(UserInfo::getUserInfoString).map(JsonObject::new);
    }

    /** Some providers write yes as a text. */
    private Optional<EmailAddress> verified(JsonObject said) {
        return "true".equals(text(said.getValue("email_verified")))
                ? Optional.ofNullable(said.getValue("email")).flatMap(this::address)
                : Optional.empty();
    }

    /** One with which an account could be made; no other one counts. */
    private Optional<EmailAddress> address(Object said) {
        return said instanceof String text && validator.validate(new Address(text)).isEmpty()
                ? Optional.of(new EmailAddress(text))
                : Optional.empty();
    }

    /** A provider that logs somebody in without a word says when he last had to say one. */
    private static Optional<Instant> time(@Nullable Object said) {
        return said instanceof Number seconds
                ? Optional.of(
                        Instant.EPOCH.plusSeconds(Math.clamp(seconds.longValue(), 0L, LATEST)))
                : Optional.empty();
    }

    private static Optional<String> name(@Nullable Object said) {
        return said instanceof String text
                ? Optional.of(shown(text)).filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    private static String shown(String name) {
        String line = name.replaceAll("\\p{C}+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_NAME
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME)).strip();
    }

    private static @Nullable String text(@Nullable Object said) {
        return said == null ? null : said.toString();
    }

    private static String required(@Nullable String said) {
        if (said == null || said.isBlank() || said.length() > LONGEST_SUBJECT) {
            throw unsaid();
        }
        return said;
    }

    private static IllegalStateException unsaid() {
        return new IllegalStateException("The provider does not say who it is");
    }
}
