package in.plugged.keys.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of the page of one key, in English. Another language is one more file, {@code
 * messages/onekey_de.properties}, with a line for each method.
 */
@MessageBundle(value = "onekey", locale = "en")
public interface KeyMessages {

    @Message("when you rotate")
    String whenRotated();

    @Message("No secret works any more.")
    String noSecrets();

    @Message("This key was revoked")
    String wasRevoked();

    @Message("It answers 410 everywhere.")
    String answers410();

    @Message("Somebody had found it where it should not be, and reported it.")
    String reasonLeaked();

    @Message("It was sent in clear text, where others could read it.")
    String reasonExposed();

    @Message("This key has expired. It answers 401.")
    String hasExpired();

    @Message("Change its end")
    String changeEnd();

    @Message("This key is suspended. It answers 403 until you resume it.")
    String isSuspended();

    @Message(
            "We have suspended this key: it answers 403. It stayed far over its limit, with {observed} requests in the time in which {limit} pass. Resume it when the program is mended.")
    String isSuspendedByUs(long observed, long limit);

    @Message("It began")
    String overuseBegan();

    @Message(
            "This key was sent in clear text, where others could read it. Rotate it, and end the old secret.")
    String isExposed();

    @Message("Rotate now")
    String rotateNow();

    @Message("This key expires")
    String itExpires();

    @Message("The secret is {days} days old. Rotate it, so that a leak that nobody noticed ends.")
    String isOld(long days);

    @Message("Somebody still uses this key through version 1 of the API, which will end.")
    String isVersionOne();

    @Message("Revoke {name}?")
    String revokeTitle(String name);

    @Message("Its calls get 410 from now on, everywhere. This can’t be undone.")
    String revokeText();

    @Message("Also revoke every key that was made with it")
    String descendants();

    @Message("And those that were made with them. Otherwise they go on.")
    String descendantsHint();

    @Message("To go on, type")
    String typeBack();

    @Message("It was used within the last day. To revoke it, type its name. Nothing was revoked.")
    String nameFirst();

    @Message("That is not its name. Nothing was revoked.")
    String notTheName();

    @Message("Keep it")
    String keepKey();

    @Message("Revoke key")
    String revokeKey();

    @Message("Edit")
    String edit();

    @Message("Rotate")
    String rotate();

    @Message("Go on with the rotation")
    String goOnRotating();

    @Message("Saved. It counts from the next request.")
    String saidChanged();

    @Message("The key is suspended. It answers 403.")
    String saidSuspended();

    @Message("The key works again.")
    String saidResumed();

    @Message("The old secret has ended. It answers 410.")
    String saidSecretEnded();

    @Message("Last 24 hours")
    String lastDayTitle();

    @Message("All usage")
    String allUsage();

    @Message("See its requests under “All usage”.")
    String usageHint();

    @Message("Alerts")
    String alerts();

    @Message("Unusual use, last 7 days")
    String alertsLead();

    @Message("See its alerts")
    String seeAlerts();

    @Message("Secrets")
    String secrets();

    @Message("At most two work at once")
    String atMostTwo();

    @Message("Secret")
    String secretColumn();

    @Message("Settings")
    String settings();

    @Message("May")
    String may();

    @Message("Limit")
    String limit();

    @Message("{requests} a second")
    String aSecond(int requests);

    @Message("{requests} a minute")
    String aMinute(int requests);

    @Message("{requests} an hour")
    String anHour(int requests);

    @Message("{requests} in {seconds} seconds")
    String inSeconds(int requests, int seconds);

    @Message("the usual one")
    String usualLimit();

    @Message("every address")
    String everyAddress();

    @Message("by you")
    String byYou();

    @Message("by the key")
    String byKey();

    @Message("by")
    String by();

    @Message("Key id")
    String keyId();

    @Message("Stop this key")
    String stop();

    @Message("Suspend")
    String suspend();

    @Message("Answers 403 until you resume it.")
    String suspendHint();

    @Message("Resume")
    String resume();

    @Message("It answers 403 now. From then on it works again.")
    String resumeHint();

    @Message("Revoke…")
    String revoke();

    @Message("Answers 410 for good.")
    String revokeHint();

    @Message("Edit {name}")
    String editTitle(String name);

    @Message("Edit the key")
    String editHead();

    @Message("The secret stays. What you change counts from the next request.")
    String editLead();

    @Message("These are your entries from before the log-in. Nothing is saved yet.")
    String notSaved();

    @Message("Save")
    String save();
}
