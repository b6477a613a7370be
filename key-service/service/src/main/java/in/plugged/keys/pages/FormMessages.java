package in.plugged.keys.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of the forms for a key, in English. Another language is one more file, {@code
 * messages/keyform_de.properties}, with a line for each method.
 */
@MessageBundle(value = "keyform", locale = "en")
public interface FormMessages {

    @Message("Give the key a name of 1 to 64 characters, so that you recognise it later.")
    String noName();

    @Message("At most 500 characters.")
    String longDescription();

    @Message("Choose at least one.")
    String noScope();

    @Message("Choose a day that is to come.")
    String noDay();

    @Message("A number from 1 to 10,000,000.")
    String noLimit();

    @Message("A number of seconds from 1 to 86,400.")
    String noWindow();

    @Message("{line} is no address and no network. Write 203.0.113.7 or 203.0.113.0/24.")
    String noAddress(String line);

    @Message("At most 100 addresses.")
    String manyAddresses();

    @Message("This is not valid.")
    String notValid();

    @Message(
            "This hub holds as many keys as it can. Revoke those that are not needed any more, or choose another hub.")
    String hubFull();

    @Message("This form has made a key already. Send it again to make another one.")
    String sentBefore();

    @Message("Description")
    String description();

    @Message("Where it runs, who looks after it.")
    String descriptionHint();

    @Message("For production")
    String liveHint();

    @Message("Works only where test keys are accepted")
    String testHint();

    @Message("For servers only, refused in browsers. May manage keys")
    String secretHint();

    @Message("A secret key for tests. Manages test keys only")
    String secretTestHint();

    @Message("What it may do")
    String mayDo();

    @Message("Pick the least it needs. You can add more later without a new key.")
    String mayDoHint();

    @Message("Takes a log-in in the last 15 minutes")
    String adminHint();

    @Message("As it is")
    String asItIs();

    @Message("Never")
    String expiresNever();

    @Message("1 year")
    String oneYear();

    @Message("On a date")
    String onADate();

    @Message("Date")
    String lastDayOfKey();

    @Message("Counts only with “On a date”. The key stops at the end of that day, UTC.")
    String lastDayHint();

    @Message("The key acts in this hub alone.")
    String hubHint();

    @Message("More: limits and addresses")
    String more();

    @Message("Requests")
    String limitRequests();

    @Message("Empty: the usual limit.")
    String limitHint();

    @Message("in seconds")
    String limitWindow();

    @Message("Empty: 60.")
    String windowHint();

    @Message("One address or network a line, such as 203.0.113.0/24. Empty: every address.")
    String addressesHint();

    @Message("Generate key")
    String generateKey();

    @Message("Copy your key now")
    String copyNow();

    @Message("Copy the new key now")
    String copySecretNow();

    @Message("You won’t see it again. We keep only a fingerprint of it.")
    String onlyOnce();

    @Message("API key")
    String theKey();

    @Message(
            "Keep it like a password: not in code, not in a chat, not in a browser. Lost it? Rotate the key; its settings stay.")
    String keepIt();

    @Message(".env line")
    String envLine();

    @Message("I have saved it")
    String savedIt();

    @Message("I have saved it, go on")
    String savedNext();

    @Message("This form was sent before")
    String seenTitle();

    @Message(
            "It did its work once. The secret was shown in the first answer, and is not shown again.")
    String seenLead();

    @Message("Lost it, or never saw it? Rotate the key; its settings stay.")
    String seenHint();

    @Message(
            "Lost it, or never saw it? End the new secret and make another one; the old one goes on.")
    String seenRotatedHint();

    @Message("Go on with the rotation")
    String seenGoOn();

    @Message("Rotate it")
    String rotateIt();

    @Message("This form was sent already")
    String sentTitle();

    @Message(
            "We are still working on it. The key is in the list in a moment; if you have not seen it, rotate it.")
    String sentHint();

    @Message("See your keys")
    String toKeys();
}
