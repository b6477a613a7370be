package in.plugged.oauth.authorize;

/**
 * What a user answers.
 *
 * @param ticket of the question
 * @param hubId where the application may act
 */
public record Choice(String ticket, boolean allowed, String hubId) {

    @Override
    public String toString() {
        return "Choice[hidden]";
    }
}
