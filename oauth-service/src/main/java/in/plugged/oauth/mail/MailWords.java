package in.plugged.oauth.mail;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The text of each kind of mail. What it may name: browser and address of a log-in; name and
 * address of a device or an application, which chose its name itself, or the hub that it may use;
 * name, id and figures of a key; an outside provider.
 *
 * @param origin the suite's own address
 * @param linkLives how long a link that proves something works
 */
record MailWords(String origin, Duration linkLives) {

    static final String NAME = "name";

    /** Instead of {@link #NAME}: that of an application of which the operator knows who it is. */
    static final String CHECKED_NAME = "checked_name";

    static final String ADDRESS = "address";
    static final String BROWSER = "browser";
    static final String HUB = "hub";

    /** The id of a key, as its page has it. */
    static final String KEY = "key";

    static final String LIMIT = "limit";

    /** How much was asked for where the limit passes. */
    static final String OBSERVED = "observed";

    static final String SINCE = "since";

    /** What a browser calls itself; becomes {@link #BROWSER} before the text is written. */
    static final String USER_AGENT = "user_agent";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final int LONGEST_VALUE = 100;
    private static final String UNKNOWN = "unknown";

    /** One that proves something, with the token that does. */
    Letter withToken(MailKind kind, String token) {
        return switch (kind) {
            case VERIFY_EMAIL ->
                    new Letter(
                            "Confirm your e-mail address",
                            List.of(
                                    "Somebody gave this address for an account at Plugged.in. If that was you, confirm it."),
                            link("Confirm this address", "/account/verify?token=" + token),
                            List.of(lives(), "If that was not you, do nothing."));
            case RESET_PASSWORD ->
                    new Letter(
                            "Choose a new password",
                            List.of(
                                    "Somebody asked for a new password for your account at Plugged.in. If that was you, choose one. It ends all sessions."),
                            link("Choose a new password", "/login/reset/confirm?token=" + token),
                            List.of(
                                    lives(),
                                    "If that was not you, do nothing: your password stays as it is."));
            case NEW_LOGIN,
                    PASSWORD_CHANGED,
                    EMAIL_CHANGED,
                    DEVICE_CONNECTED,
                    APPLICATION_CONNECTED,
                    KEY_SUSPENDED,
                    PROVIDER_LINKED,
                    PROVIDER_UNLINKED,
                    ACCOUNT_DELETED ->
                    throw new IllegalArgumentException(kind + " proves nothing");
        };
    }

    /** One that tells something. */
    Letter of(MailKind kind, Map<String, String> data, Instant at) {
        String time = TIME.format(at);
        return switch (kind) {
            case NEW_LOGIN -> newLogin(data, time);
            case PASSWORD_CHANGED -> passwordChanged(time);
            case EMAIL_CHANGED -> emailChanged(time);
            case DEVICE_CONNECTED -> connected("device", data, time);
            case APPLICATION_CONNECTED -> connected("application", data, time);
            case KEY_SUSPENDED -> keySuspended(data, time);
            case PROVIDER_LINKED -> providerLinked(data, time);
            case PROVIDER_UNLINKED -> providerUnlinked(data, time);
            case ACCOUNT_DELETED -> accountDeleted(time);
            case VERIFY_EMAIL, RESET_PASSWORD ->
                    throw new IllegalArgumentException(kind + " needs a token");
        };
    }

    private Letter newLogin(Map<String, String> data, String time) {
        return new Letter(
                "New log-in to your account",
                List.of(
                        "Somebody logged in to your account from a browser that was not known to it.",
                        "Browser: %s. Address: %s. Time: %s."
                                .formatted(value(data, BROWSER), value(data, ADDRESS), time),
                        "If that was you, there is nothing to do. If not, change your password now: that ends all other sessions."),
                link("See your sessions", "/account"),
                List.of());
    }

    private Letter passwordChanged(String time) {
        return new Letter(
                "Your password was changed",
                List.of(
                        "The password of your account was changed on %s. All other sessions have ended."
                                .formatted(time),
                        "If that was not you, choose a new one now."),
                link("Choose a new password", "/login/reset"),
                List.of());
    }

    private Letter emailChanged(String time) {
        return new Letter(
                "Your e-mail address was changed",
                List.of(
                        "Your account at Plugged.in has another e-mail address since %s. This one gets no more mails about it."
                                .formatted(time),
                        "If that was not you, somebody else is in your account: tell the people who run this service at once."),
                Optional.empty(),
                List.of());
    }

    private Letter providerLinked(Map<String, String> data, String time) {
        return new Letter(
                "Another way to log in to your account",
                List.of(
                        "Since %s somebody can log in to your account at Plugged.in with %s."
                                .formatted(time, value(data, NAME)),
                        "If that was not you, ask for a new password now: that ends all sessions and this way to log in."),
                link("Choose a new password", "/login/reset"),
                List.of());
    }

    private Letter providerUnlinked(Map<String, String> data, String time) {
        return new Letter(
                "One way less to log in to your account",
                List.of(
                        "Since %s nobody can log in to your account at Plugged.in with %s any more."
                                .formatted(time, value(data, NAME)),
                        "If that was not you, ask for a new password now: that ends all sessions."),
                link("Choose a new password", "/login/reset"),
                List.of());
    }

    private Letter connected(String what, Map<String, String> data, String time) {
        String article = what.startsWith("a") ? "An" : "A";
        return new Letter(
                "%s %s was connected to your account".formatted(article, what),
                List.of(
                        "%s %s was connected to your account on %s. %s. %s."
                                .formatted(article, what, time, name(data), place(data)),
                        "If that was not you, disconnect it and change your password."),
                link("See your account", "/account"),
                List.of());
    }

    private static String name(Map<String, String> data) {
        return data.containsKey(CHECKED_NAME)
                ? "It is “%s”, which we have checked".formatted(value(data, CHECKED_NAME))
                : "It calls itself “%s”; we have not checked that name"
                        .formatted(value(data, NAME));
    }

    private static String place(Map<String, String> data) {
        return data.containsKey(HUB)
                ? "It may use the hub “%s”".formatted(value(data, HUB))
                : "Address: " + value(data, ADDRESS);
    }

    private Letter keySuspended(Map<String, String> data, String time) {
        return new Letter(
                "A key of yours was suspended",
                List.of(
                        "We have suspended your API key “%s” on %s, because it stayed far over its limit. It answers 403 until you resume it."
                                .formatted(value(data, NAME), time),
                        "Requests: %s in the time in which %s pass, since %s."
                                .formatted(value(data, OBSERVED), value(data, LIMIT), since(data)),
                        "Find out which program does that before you resume it. If it is none of yours, rotate or revoke the key."),
                link("See the key", "/api-keys/" + value(data, KEY)),
                List.of());
    }

    private static String since(Map<String, String> data) {
        try {
            return TIME.format(Instant.parse(data.getOrDefault(SINCE, UNKNOWN)));
        } catch (DateTimeException e) {
            return UNKNOWN;
        }
    }

    private static Letter accountDeleted(String time) {
        return new Letter(
                "Your account was deleted",
                List.of(
                        "Your account at Plugged.in was deleted on %s, with its hubs, keys and sessions. This can't be undone."
                                .formatted(time)),
                Optional.empty(),
                List.of());
    }

    private Optional<Letter.Link> link(String label, String path) {
        return Optional.of(new Letter.Link(label, origin + path));
    }

    private String lives() {
        return "The link works once, and for %d minutes.".formatted(linkLives.toMinutes());
    }

    /** On one line, so that nobody writes paragraphs of his own into our mail. */
    private static String value(Map<String, String> data, String name) {
        String line =
                data.getOrDefault(name, UNKNOWN)
                        .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ")
                        .strip();
        String shown = line.isEmpty() ? UNKNOWN : line;
        return shown.length() <= LONGEST_VALUE
                ? shown
                : shown.substring(0, LONGEST_VALUE).strip() + "…";
    }
}
