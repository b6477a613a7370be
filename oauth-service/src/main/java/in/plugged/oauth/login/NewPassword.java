package in.plugged.oauth.login;

import in.plugged.oauth.password.Password;
import in.plugged.resourceserver.error.StrictBody;
import jakarta.validation.constraints.NotNull;

/** What somebody says who wants another password. */
@StrictBody
public record NewPassword(
        @NotNull @Password String currentPassword, @NotNull @Password(min = 8) String newPassword) {

    @Override
    public String toString() {
        return "NewPassword[hidden]";
    }
}
