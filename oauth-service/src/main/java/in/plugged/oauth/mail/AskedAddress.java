package in.plugged.oauth.mail;

import in.plugged.oauth.account.EmailAddress;
import in.plugged.resourceserver.error.StrictBody;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Where a mail is wanted. */
@StrictBody
public record AskedAddress(
        @NotNull
                @Email(message = "must be an e-mail address")
                @Size(min = 3, max = EmailAddress.LONGEST)
                String email) {

    @Override
    public String toString() {
        return "AskedAddress[hidden]";
    }
}
