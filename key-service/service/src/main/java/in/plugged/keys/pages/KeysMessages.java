package in.plugged.keys.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of the list of keys, in English. Another language is one more file, {@code
 * messages/keys_de.properties}, with a line for each method.
 */
@MessageBundle(value = "keys", locale = "en")
public interface KeysMessages {

    @Message("Keys let your programs call Plugged.in. Give each program its own.")
    String lead();

    @Message("Generate New API Key")
    String generate();

    @Message("Your keys")
    String yourKeys();

    @Message("The key is revoked. It answers 410 everywhere.")
    String saidRevoked();

    @Message("The key is being revoked. In a few seconds it answers 410 everywhere.")
    String saidEnding();

    @Message("Search by name or key id")
    String searchLabel();

    @Message("Name or key id")
    String searchHint();

    @Message("Every status")
    String everyStatus();

    @Message("Every type")
    String everyType();

    @Message("Every hub")
    String everyHub();

    @Message("Sort")
    String sortLabel();

    @Message("Newest first")
    String sortCreated();

    @Message("Last used first")
    String sortUsed();

    @Message("Ending first")
    String sortExpires();

    @Message("By name")
    String sortName();

    @Message("Filter")
    String filter();

    @Message("Clear")
    String clear();

    @Message("Only")
    String only();

    @Message("Show all keys")
    String showAll();

    @Message("No key like that")
    String noneFound();

    @Message("No key of yours fits what you look for.")
    String noneFoundHint();

    @Message("API keys")
    String caption();

    @Message("Last 24 h")
    String lastDay();

    @Message("Pages")
    String pages();

    @Message("Previous")
    String previous();

    @Message("Next")
    String next();

    @Message("{#if total == 1}1 key{#else}{first} to {last} of {total} keys{/if}")
    String countOf(long first, long last, long total);

    @Message("Usage of {name}")
    String usageOf(String name);

    @Message(
            "{#if count == 1}1 key was sent in clear text, where others could read it. Rotate it.{#else}{count} keys were sent in clear text, where others could read them. Rotate them.{/if}")
    String exposedKeys(long count);

    @Message(
            "{#if count == 1}1 key expires within 14 days.{#else}{count} keys expire within 14 days.{/if}")
    String expiringKeys(long count);

    @Message(
            "{#if count == 1}1 production key has a secret that is due for rotation.{#else}{count} production keys have a secret that is due for rotation.{/if}")
    String dueKeys(long count);

    @Message(
            "{#if count == 1}1 key is still used through version 1 of the API, which will end.{#else}{count} keys are still used through version 1 of the API, which will end.{/if}")
    String versionOneKeys(long count);

    @Message("See")
    String see();
}
