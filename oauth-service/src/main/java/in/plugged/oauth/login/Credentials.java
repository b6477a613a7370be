package in.plugged.oauth.login;

import in.plugged.oauth.account.EmailAddress;
import in.plugged.oauth.password.Password;
import in.plugged.resourceserver.error.StrictBody;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What somebody says who wants to come in. */
@StrictBody
public record Credentials(
        @NotNull
                @Email(message = "must be an e-mail address")
                @Size(min = 3, max = EmailAddress.LONGEST)
                String email,
        @NotNull @Password String password) {

    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
