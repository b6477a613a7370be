package in.plugged.oauth.login;

import in.plugged.oauth.account.EmailText;
import in.plugged.oauth.password.Password;
import in.plugged.resourceserver.error.StrictBody;
import jakarta.validation.constraints.NotNull;

/** What somebody says who wants to come in. */
@StrictBody
public record Credentials(@NotNull @EmailText String email, @NotNull @Password String password) {

    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
