package in.plugged.oauth.login;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.EmailAddress;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Somebody new whom somebody else vouches for: the address is his, and he needs no password. */
public interface ProvenPerson {

    /** The address, which he was found to read the mail of. */
    EmailAddress email();

    /** What he is called. */
    Optional<String> name();

    /** Keeps what he comes in by the next time, in the transaction that makes the account. */
    Uni<Void> keep(Account made);
}
