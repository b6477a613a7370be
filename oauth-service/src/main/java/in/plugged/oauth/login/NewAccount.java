package in.plugged.oauth.login;

import in.plugged.oauth.account.EmailText;
import in.plugged.oauth.password.Password;
import in.plugged.resourceserver.error.StrictBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody says who wants an account. */
@StrictBody
public record NewAccount(
        @NotNull @EmailText String email,
        @NotNull @Password(min = 8) String password,
        @Nullable
                @Pattern(regexp = "\\P{C}{1,64}", message = "must be 1 to 64 printable characters")
                String name) {

    @Override
    public String toString() {
        return "NewAccount[hidden]";
    }
}
