package in.plugged.oauth.registration;

import in.plugged.oauth.client.ClientDetails;
import in.plugged.oauth.client.ClientGuard;
import in.plugged.oauth.client.ClientTerms;
import in.plugged.oauth.client.OpenIdTerms;
import in.plugged.oauth.digest.Sha256;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is the same for registrations that say the same: the SHA-256 of all that they say, each text
 * after its length, so that no text runs into the next.
 */
final class Fingerprint {

    private final StringBuilder text = new StringBuilder();

    private Fingerprint() {}

    static byte[] of(ClientTerms terms) {
        return new Fingerprint()
                .with(terms)
                .with(terms.details())
                .with(terms.guard())
                .with(terms.openId())
                .digest();
    }

    /** Only where it says something: those from before there was such a thing stay the same. */
    private Fingerprint with(ClientGuard guard) {
        return guard.pushed() ? add("require_pushed_authorization_requests") : this;
    }

    private Fingerprint with(ClientTerms terms) {
        return add(terms.name())
                .add(terms.authMethod().text())
                .add(terms.type().text())
                .add(terms.redirectUris())
                .add(new TreeSet<>(terms.grantTypes()))
                .add(new TreeSet<>(terms.scopes()));
    }

    /** Only where it says something: those from before there was such a thing stay the same. */
    private Fingerprint with(OpenIdTerms openId) {
        return openId.equals(OpenIdTerms.NONE)
                ? this
                : add("openid")
                        .add(openId.idTokenAlgorithm())
                        .add(openId.sector())
                        .add(openId.postLogoutRedirectUris())
                        .add(openId.backchannelLogoutUri())
                        .add(String.valueOf(openId.backchannelSessionRequired()))
                        .add(openId.defaultMaxAge().map(String::valueOf))
                        .add(String.valueOf(openId.requireAuthTime()))
                        .addSectorUri(openId.sectorIdentifierUri());
    }

    /** Only where it says something, for the same reason. */
    private Fingerprint addSectorUri(Optional<String> uri) {
        return uri.isPresent() ? add("sector_identifier_uri").add(uri) : this;
    }

    private Fingerprint with(ClientDetails details) {
        return add(details.clientUri())
                .add(details.logoUri())
                .add(details.tosUri())
                .add(details.policyUri())
                .add(details.contacts())
                .add(details.softwareId())
                .add(details.softwareVersion())
                .add(details.dpopBound());
    }

    private Fingerprint add(Optional<String> value) {
        return add(value.stream().toList());
    }

    private Fingerprint add(Collection<String> values) {
        text.append(values.size()).append('[');
        values.forEach(this::add);
        return this;
    }

    private Fingerprint add(String value) {
        text.append(value.length()).append(':').append(value);
        return this;
    }

    /** What was registered before there was this says nothing of it. */
    private Fingerprint add(boolean dpopBound) {
        return dpopBound ? add("dpop_bound") : this;
    }

    private byte[] digest() {
        return Sha256.of(text.toString());
    }
}
