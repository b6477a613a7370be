package in.plugged.keys.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the pages of keys call things, states and times, in English. Another language is one more
 * file, {@code messages/keyword_de.properties}, with a line for each method.
 */
@MessageBundle(value = "keyword", locale = "en")
public interface KeyTermMessages {

    @Message("ended")
    String over();

    @Message("{#if count == 1}in 1 minute{#else}in {count} minutes{/if}")
    String inMinutes(long count);

    @Message("{#if count == 1}in 1 hour{#else}in {count} hours{/if}")
    String inHours(long count);

    @Message("{#if count == 1}in 1 day{#else}in {count} days{/if}")
    String inDays(long count);

    @Message("{date}")
    String onDate(String date);

    @Message("Exposed")
    String exposed();

    @Message("Expires soon")
    String expiresSoon();

    @Message("Rotation due")
    String rotationDue();

    @Message("Version 1")
    String versionOne();

    @Message("Active")
    String active();

    @Message("Suspended")
    String suspended();

    @Message("Suspended by us")
    String suspendedByUs();

    @Message("Expired")
    String expired();

    @Message("Revoked")
    String revoked();

    @Message("Live")
    String live();

    @Message("Test")
    String test();

    @Message("Secret")
    String secret();

    @Message("Secret test")
    String secretTest();

    @Message("Device")
    String provisioned();

    @Message("never")
    String never();

    @Message("made")
    String made();

    @Message("Last used")
    String lastUsed();

    @Message("Expires")
    String expires();

    @Message("Name")
    String name();

    @Message("Hub")
    String hub();

    @Message("Scopes")
    String scopes();

    @Message("Status")
    String status();

    @Message("Type")
    String type();

    @Message("Allowed addresses")
    String addresses();

    @Message("{count} days")
    String days(int count);

    @Message("Version {number}")
    String version(int number);

    @Message("Made")
    String madeAt();

    @Message("Ends")
    String ends();

    @Message("Last call")
    String lastCall();

    @Message("Live")
    String liveNow();

    @Message("Cancel")
    String cancel();

    @Message("API keys")
    String title();

    @Message("Usage")
    String usage();

    @Message("The key has changed meanwhile. This is how it is now.")
    String changedMeanwhile();
}
