package in.plugged.oauth.login;

import in.plugged.oauth.account.EmailAddress;
import in.plugged.oauth.account.EmailText;
import in.plugged.resourceserver.error.StrictBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * What somebody wants changed of his account (RFC 7396): a field that is left out stays, null takes
 * the name away. An address can't be cleared.
 */
@StrictBody
record AccountWish(
        JsonNullable<
                        @Pattern(
                                regexp = "\\P{C}{1,64}",
                                message = "must be 1 to 64 printable characters")
                        String>
                name,
        JsonNullable<@NotNull @EmailText String> email) {

    AccountChange.Wish wish() {
        return new AccountChange.Wish(
                name.isPresent() ? Optional.of(Optional.ofNullable(name.get())) : Optional.empty(),
                email.isPresent() ? Optional.of(new EmailAddress(email.get())) : Optional.empty());
    }

    @Override
    public String toString() {
        return "AccountWish[hidden]";
    }
}
