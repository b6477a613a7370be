package in.plugged.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words that all pages share, in English; in German by {@code messages/web_de.properties}, with
 * a line for each method.
 */
@MessageBundle(value = "web", locale = "en")
public interface WebMessages {

    @Message("Skip to content")
    String skip();

    @Message("Main")
    String mainNavigation();

    @Message("API keys")
    String apiKeys();

    @Message("Usage")
    String usage();

    @Message("Account")
    String account();

    @Message("Log out")
    String logOut();

    @Message("Signed in as {email}")
    String signedInAs(String email);

    @Message("Switch between light and dark")
    String switchTheme();

    @Message("Privacy")
    String privacy();

    @Message("Terms")
    String terms();

    @Message("Status")
    String status();

    @Message("API reference")
    String apiReference();

    @Message("optional")
    String optional();

    @Message("Copy")
    String copy();

    @Message("Copied.")
    String copied();

    @Message("Selected. Press Ctrl+C or ⌘C to copy.")
    String selected();

    @Message("just now")
    String justNow();

    @Message("{count} min ago")
    String minutesAgo(long count);

    @Message("{count} h ago")
    String hoursAgo(long count);

    @Message("yesterday")
    String yesterday();

    @Message("{count} days ago")
    String daysAgo(long count);

    @Message("{date}")
    String onDate(String date);

    @Message("This page was open for long. Check your entries and send them again.")
    String openForLong();

    @Message("Check the fields below.")
    String checkFields();

    @Message(
            "{#if minutes == 1}Too many tries. Wait 1 minute.{#else}Too many tries. Wait {minutes} minutes.{/if}")
    String tooManyTries(long minutes);

    @Message("Error {status}")
    String errorLine(int status);

    @Message("Go to your account")
    String goHome();

    @Message("Does it keep happening? Send us this number:")
    String keepsHappening();

    @Message("request number")
    String requestNumber();

    @Message("This request is not valid")
    String badRequestTitle();

    @Message("Nothing was changed. Go back and try again.")
    String badRequestText();

    @Message("This is not allowed")
    String forbiddenTitle();

    @Message("Nothing was changed.")
    String forbiddenText();

    @Message("This form did not come from our page")
    String foreignFormTitle();

    @Message("Nothing was changed. Open the page here and send the form again.")
    String foreignFormText();

    @Message("There is nothing here")
    String notFoundTitle();

    @Message("It may have been deleted, or belong to another account.")
    String notFoundText();

    @Message("This page can’t be used that way")
    String methodTitle();

    @Message("Nothing was changed. Open the page again from its link.")
    String methodText();

    @Message("Too many tries")
    String tooManyTitle();

    @Message("Something went wrong on our side")
    String internalTitle();

    @Message("Try again later.")
    String internalText();

    @Message("We can’t answer right now")
    String unavailableTitle();

    @Message(
            "{#if seconds == 1}Nothing was lost. Try again in 1 second.{#else}Nothing was lost. Try again in {seconds} seconds.{/if}")
    String unavailableText(long seconds);

    @Message("See your MCP servers")
    String readServers();

    @Message("Add and change MCP servers")
    String writeServers();

    @Message("Delete MCP servers (can’t be undone)")
    String deleteServers();

    @Message("Read documents")
    String readDocuments();

    @Message("Add and change documents")
    String writeDocuments();

    @Message("See collections")
    String readCollections();

    @Message("Add and change collections")
    String writeCollections();

    @Message("See your profile (name, e-mail)")
    String readProfile();

    @Message("Change your profile")
    String writeProfile();

    @Message("Know you again")
    String openid();

    @Message("See your name")
    String profile();

    @Message("See your e-mail address")
    String email();

    @Message("Stay connected while you are away")
    String offlineAccess();

    @Message("Everything, also managing keys. Only for servers you trust fully")
    String admin();
}
