package in.plugged.keys.provision;

/** What ids look like that only services send. */
final class ProvisionWords {

    static final String NAME = "[0-9A-Za-z_-]{1,80}";
    static final String NAME_MESSAGE = "must be 1 to 80 letters, digits, _ or -";

    static final String USER = "usr_[0-9A-Za-z]{1,64}";
    static final String USER_MESSAGE = "must be usr_ and 1 to 64 letters or digits";

    static final String HUB = "(?!hub_none$)hub_[0-9A-Za-z_-]{1,60}";
    static final String HUB_MESSAGE = "must be hub_ and 1 to 60 letters, digits, _ or -";

    static final String SESSION = "ses_[0-9A-Za-z_-]{1,60}";
    static final String SESSION_MESSAGE = "must be ses_ and 1 to 60 letters, digits, _ or -";

    private ProvisionWords() {}
}
