package in.plugged.oauth.account;

import io.smallrye.mutiny.Uni;

/**
 * Hears what becomes of accounts, in the transaction that does it: what fails here undoes it. A
 * bean of this type is found by itself.
 */
public interface AccountWatcher {

    default Uni<Void> registered(Account account) {
        return Uni.createFrom().voidItem();
    }

    /**
     * The account has another address, which is not verified.
     *
     * @param before the address that it had
     */
    default Uni<Void> emailChanged(Account account, String before) {
        return Uni.createFrom().voidItem();
    }

    default Uni<Void> passwordChanged(Account account) {
        return Uni.createFrom().voidItem();
    }
}
