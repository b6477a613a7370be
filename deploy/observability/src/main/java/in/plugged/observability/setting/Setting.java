package in.plugged.observability.setting;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One setting.
 *
 * @param name of the property; a part in angle brackets is for the operator to choose
 * @param type in words
 * @param value that counts when nothing is set
 * @param required whether nothing starts without it
 */
record Setting(String name, String type, Optional<String> value, boolean required, String meaning) {

    private static final Set<String> SECRETS =
            Set.of(
                    "peppers",
                    "seal-keys",
                    "master-keys",
                    "key",
                    "secret",
                    "secrets",
                    "client-secret",
                    "password");

    /** The variable of the environment that sets it. */
    String variable() {
        return name.replaceAll("[^A-Za-z0-9<>]", "_").toUpperCase(Locale.ROOT);
    }

    /** Whether it is nobody else's business. */
    boolean secret() {
        String last = name.replaceAll("\\.<\\w+>$", "");
        return SECRETS.contains(last.substring(last.lastIndexOf('.') + 1));
    }

    String byDefault() {
        return value.map(text -> text.isEmpty() ? "" : "`" + text + "`")
                .orElse(required ? "**required**" : "");
    }
}
