package in.plugged.keys.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words for who has no key yet, or has never used one, in English. Another language is one more
 * file, {@code messages/keystart_de.properties}, with a line for each method.
 */
@MessageBundle(value = "keystart", locale = "en")
public interface StartMessages {

    @Message("No keys yet")
    String noKeys();

    @Message("A key lets a program call Plugged.in. Making one and trying it takes about a minute.")
    String noKeysHint();

    @Message("From a terminal instead:")
    String fromTerminal();

    @Message("Make your first call")
    String firstTitle();

    @Message("Three steps, about a minute.")
    String firstLead();

    @Message("Make a key")
    String stepMake();

    @Message("Change it")
    String changeIt();

    @Message("Try it")
    String stepTry();

    @Message("Run this in a terminal, with your key in place of")
    String stepTryHint();

    @Message("curl line")
    String curlLine();

    @Message("See it arrive")
    String stepSee();

    @Message("Waiting for the first call. This page notices it by itself.")
    String waiting();

    @Message("The first call arrived.")
    String callArrived();

    @Message(
            "A call arrived, but it was not answered well. It may lack a scope for what it asked, or ask for something that is not there.")
    String callFailed();

    @Message("See the key")
    String seeKey();

    @Message("Without live updates:")
    String withoutLive();

    @Message("look again.")
    String lookAgain();

    @Message("This is a test key, and no test keys are accepted here: it is answered with 401.")
    String noTestKeys();

    @Message("See all usage")
    String seeUsage();

    @Message("Answer 401? The key was not copied whole: it has 78 characters.")
    String not401();

    @Message("Show the list of keys")
    String showList();
}
