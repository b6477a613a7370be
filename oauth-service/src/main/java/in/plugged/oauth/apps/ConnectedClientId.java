package in.plugged.oauth.apps;

/** An application's id in a path; what can't be one names no application. */
public record ConnectedClientId(String value) {

    private static final int LONGEST = 2_048;

    /** An {@link IllegalArgumentException}, thus 404, for what no database could hold. */
    public ConnectedClientId {
        if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("No id of an application");
        }
    }
}
