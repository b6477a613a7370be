package in.plugged.oauth.outside;

import in.plugged.oauth.account.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody as an outside provider knows him.
 *
 * @param provider our name of it
 * @param issuer its own name, which with the subject is the same for ever
 * @param subject who it is there
 * @param email the address, if the provider has verified that it is his
 * @param name what he is called there
 * @param provenAt when he last proved there who he is; empty when the provider does not tell
 */
public record OutsidePerson(
        String provider,
        String issuer,
        String subject,
        Optional<EmailAddress> email,
        Optional<String> name,
        Optional<Instant> provenAt) {

    @Override
    public String toString() {
        return "OutsidePerson[" + provider + ", hidden]";
    }
}
