package in.plugged.oauth.account;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

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
     * @param before the address that it had, if its owner had verified that
     */
    default Uni<Void> emailChanged(Account account, Optional<String> before) {
        return Uni.createFrom().voidItem();
    }

    default Uni<Void> renamed(Account account) {
        return Uni.createFrom().voidItem();
    }

    default Uni<Void> passwordChanged(Account account) {
        return Uni.createFrom().voidItem();
    }

    /**
     * Somebody who reads its mail is about to set another password: what others may have proved
     * themselves by before counts no more.
     */
    default Uni<Void> takenBack(Account account) {
        return Uni.createFrom().voidItem();
    }

    /**
     * Its owner can log in through somebody else from now on.
     *
     * @param provider what people know that by
     */
    default Uni<Void> providerLinked(Account account, String provider) {
        return Uni.createFrom().voidItem();
    }

    /**
     * Its owner can't log in so any more.
     *
     * @param provider what people know that by
     */
    default Uni<Void> providerUnlinked(Account account, String provider) {
        return Uni.createFrom().voidItem();
    }

    /**
     * Its owner, or who knows his password, came in from a browser that was not known.
     *
     * @param userAgent what the browser calls itself
     * @param address where it is in the network
     */
    default Uni<Void> newBrowser(
            Account account, Optional<String> userAgent, Optional<String> address) {
        return Uni.createFrom().voidItem();
    }

    /**
     * Its owner let an application in that could do nothing in that hub before.
     *
     * @param name what the application calls itself
     * @param verified whether the operator has checked who that is
     * @param hub what the hub is called
     */
    default Uni<Void> applicationConnected(
            Account account, String name, boolean verified, String hub) {
        return Uni.createFrom().voidItem();
    }

    /** It goes when the transaction ends. */
    default Uni<Void> deleted(Account account) {
        return Uni.createFrom().voidItem();
    }
}
