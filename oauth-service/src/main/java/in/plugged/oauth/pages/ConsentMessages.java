package in.plugged.oauth.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of the page on which somebody lets an application in, in English; in German by {@code
 * messages/consent_de.properties}, with a line for each method.
 */
@MessageBundle(value = "consent", locale = "en")
public interface ConsentMessages {

    @Message("Let {name} in?")
    String title(String name);

    @Message("Verified")
    String verified();

    @Message("Unverified")
    String unverified();

    @Message("registered")
    String registered();

    @Message("described by")
    String describedBy();

    @Message("We have not checked this application.")
    String notChecked();

    @Message("It chose its own name. Go on only if you started this from a program you trust.")
    String notCheckedHint();

    @Message("It will be able to")
    String able();

    @Message("You are")
    String youAre();

    @Message("not you?")
    String notYou();

    @Message("Then you go to")
    String thenYouGoTo();

    @Message("a program on this computer")
    String aProgramHere();

    @Message("Any program here could answer.")
    String anyProgram();

    @Message("an app on this device")
    String anAppHere();

    @Message("Any app here could answer.")
    String anyApp();

    @Message("Ends")
    String ends();

    @Message(
            "{#if days == 1}after 1 day without use, or when you disconnect it{#else}after {days} days without use, or when you disconnect it{/if}")
    String endsUnused(long days);

    @Message("after {minutes} minutes, or when you disconnect it")
    String endsSoon(long minutes);

    @Message("Privacy policy")
    String policy();

    @Message("Terms of service")
    String terms();

    @Message("Hub it may use")
    String hub();

    @Message("Deny")
    String deny();

    @Message("Let it in")
    String allow();

    @Message("You can disconnect it at any time under Account.")
    String disconnect();

    @Message("This link is not valid")
    String invalidTitle();

    @Message("The application that sent you here made a mistake. Nothing was shared.")
    String unreadable();

    @Message("There is no such application here. Nothing was shared.")
    String unknownClient();

    @Message(
            "The application that sent you here does not describe itself as it must. Nothing was shared. For its developer: {why}")
    String undescribed(String why);

    @Message(
            "The application wants you to be sent where it has not registered to be. Nothing was shared.")
    String unknownAddress();

    @Message(
            "This link was used already, or it is too old. Nothing was shared. Start again from the application.")
    String notPushed();

    @Message("This question is not open any more")
    String notAskedTitle();

    @Message(
            "It was answered already, it is older than 10 minutes, or it is open in another browser. Nothing was shared. Start again from the application.")
    String notAskedText();
}
