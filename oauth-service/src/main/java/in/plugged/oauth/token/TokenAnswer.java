package in.plugged.oauth.token;

/**
 * A token as its client gets it (RFC 6749, section 5.1).
 *
 * @param expiresIn in seconds
 * @param scope what it may do, separated by spaces
 */
record TokenAnswer(String accessToken, String tokenType, long expiresIn, String scope) {

    static TokenAnswer bearer(String token, long expiresInSeconds, String scope) {
        return new TokenAnswer(token, "Bearer", expiresInSeconds, scope);
    }

    @Override
    public String toString() {
        return "TokenAnswer[hidden]";
    }
}
