package in.plugged.oauth.mail;

import in.plugged.oauth.account.EmailText;
import in.plugged.resourceserver.error.StrictBody;
import jakarta.validation.constraints.NotNull;

/** Where a mail is wanted. */
@StrictBody
public record AskedAddress(@NotNull @EmailText String email) {

    @Override
    public String toString() {
        return "AskedAddress[hidden]";
    }
}
