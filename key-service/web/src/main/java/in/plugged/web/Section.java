package in.plugged.web;

/** The pages that a navigation can have. */
public enum Section {
    API_KEYS("/api-keys"),
    USAGE("/usage"),
    ACCOUNT("/account");

    private final String path;

    Section(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    String words(WebMessages messages) {
        return switch (this) {
            case API_KEYS -> messages.apiKeys();
            case USAGE -> messages.usage();
            case ACCOUNT -> messages.account();
        };
    }
}
