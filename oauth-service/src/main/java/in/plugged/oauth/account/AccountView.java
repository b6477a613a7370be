package in.plugged.oauth.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account as its owner sees it. */
public record AccountView(
        String id, String email, boolean emailVerified, @Nullable String name, Instant createdAt) {

    public static AccountView of(Account account) {
        return new AccountView(
                account.id(),
                account.email(),
                account.emailVerified(),
                account.name().orElse(null),
                account.createdAt());
    }
}
