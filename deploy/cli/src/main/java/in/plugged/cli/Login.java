package in.plugged.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a login left behind: with what, and to whom, this machine shows whose it is. */
sealed interface Login {

    /** The origin of who gave it, and alone may see it. */
    String server();

    String credential();

    /** As {@link #of} reads it. */
    Map<String, String> fields();

    /** An API key, by a code. */
    record Key(String server, String credential) implements Login {

        @Override
        public Map<String, String> fields() {
            return Map.of("server", server, "api_key", credential);
        }

        @Override
        public String toString() {
            return "Key[hidden]";
        }
    }

    /** OAuth tokens, by a browser. */
    record Tokens(
            String server, String clientId, String credential, String refreshToken, Instant end)
            implements Login {

        private static final int SOON_SECONDS = 30;

        boolean endSoon() {
            return Instant.now().plusSeconds(SOON_SECONDS).isAfter(end);
        }

        @Override
        public Map<String, String> fields() {
            return Map.of(
                    "server", server,
                    "client_id", clientId,
                    "access_token", credential,
                    "refresh_token", refreshToken,
                    "expires_at", end.toString());
        }

        @Override
        public String toString() {
            return "Tokens[hidden]";
        }
    }

    /** Empty when they are not those of a login. */
    static Optional<Login> of(Map<?, ?> fields) {
        if (fields.get("server") instanceof String server) {
            return fields.get("api_key") instanceof String key
                    ? Optional.of(new Key(server, key))
                    : tokens(server, fields);
        }
        return Optional.empty();
    }

    private static Optional<Login> tokens(String server, Map<?, ?> fields) {
        try {
            return fields.get("client_id") instanceof String client
                            && fields.get("access_token") instanceof String access
                            && fields.get("refresh_token") instanceof String refresh
                            && fields.get("expires_at") instanceof String end
                    ? Optional.of(new Tokens(server, client, access, refresh, Instant.parse(end)))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
