package in.plugged.oauth.mail;

/** Why somebody gets a mail. */
public enum MailKind {
    /** Carries a link that proves that the address is its reader's. */
    VERIFY_EMAIL,
    /** Carries a link with which a new password is set. */
    RESET_PASSWORD,
    /** Somebody logged in from a browser that was not known. */
    NEW_LOGIN,
    PASSWORD_CHANGED,
    /** Goes to the address that was the account's before. */
    EMAIL_CHANGED,
    DEVICE_CONNECTED,
    APPLICATION_CONNECTED,
    /** A key stayed far over its limit; its owner has not suspended it himself. */
    KEY_SUSPENDED,
    /** Somebody can log in through an outside provider. */
    PROVIDER_LINKED,
    PROVIDER_UNLINKED,
    /** The only one that is sent when the account is gone. */
    ACCOUNT_DELETED;

    /** Whether a link is made for it, for whoever has the account with that address. */
    boolean carriesLink() {
        return this == VERIFY_EMAIL || this == RESET_PASSWORD;
    }
}
