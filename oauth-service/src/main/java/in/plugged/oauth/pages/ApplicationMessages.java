package in.plugged.oauth.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of the pages about applications, in English; in German by {@code
 * messages/apps_de.properties}, with a line for each method.
 */
@MessageBundle(value = "apps", locale = "en")
public interface ApplicationMessages {

    @Message("Connected applications")
    String connected();

    @Message("None. An application that you let in is listed here.")
    String noneConnected();

    @Message("Verified")
    String verified();

    @Message("Unverified")
    String unverified();

    @Message("in")
    String inHub();

    @Message("last used")
    String lastUsed();

    @Message("not used yet")
    String notUsedYet();

    @Message("Disconnect")
    String disconnect();

    @Message("Disconnect: {name}")
    String disconnectThat(String name);

    @Message("The application is disconnected.")
    String disconnected();

    @Message("Log out everywhere")
    String everywhere();

    @Message("Here too. It also ends the access of all applications.")
    String everywhereEffect();

    @Message("Your applications")
    String yours();

    @Message("Programs that you write. They act for people who let them in, or for you.")
    String yoursLead();

    @Message("Back to your account")
    String backToAccount();

    @Message("Register an application")
    String register();

    @Message("Register")
    String registerIt();

    @Message("You have registered none.")
    String noneYours();

    @Message("registered")
    String registered();

    @Message("Registered")
    String since();

    @Message("Public")
    String publicOne();

    @Message("Has a secret")
    String confidential();

    @Message("Edit")
    String edit();

    @Message("Edit: {name}")
    String editThat(String name);

    @Message("Name")
    String name();

    @Message("People see it when they decide whether to let it in.")
    String nameHint();

    @Message("Where people are sent back to")
    String redirectUris();

    @Message(
            "One address in each line, exactly as the application sends it. https, http on 127.0.0.1, [::1] and localhost, where any port will do, or a scheme of its own such as com.example.app:/back.")
    String redirectUrisHint();

    @Message("Kind")
    String kind();

    @Message("Server, secret in the header")
    String kindBasic();

    @Message("It keeps a secret and sends it by Basic (client_secret_basic)")
    String kindBasicHint();

    @Message("Server, secret in the body")
    String kindPost();

    @Message("It keeps a secret and sends it with each request for tokens (client_secret_post)")
    String kindPostHint();

    @Message("Public, no secret")
    String kindNone();

    @Message("It runs on its user’s machine or in a browser, and shows itself by PKCE")
    String kindNoneHint();

    @Message("What it may ask for at most")
    String scopes();

    @Message("On devices")
    String onDevices();

    @Message("It also runs where there is no browser, and shows a code instead (device code)")
    String deviceCode();

    @Message("People enter the code elsewhere. It then needs no address above.")
    String deviceCodeHint();

    @Message("For yourself")
    String forYou();

    @Message("It also acts for you, without asking (client credentials)")
    String clientCredentials();

    @Message("Then it needs a secret, and acts in your hub within the scopes above.")
    String clientCredentialsHint();

    @Message("Hub in which it acts for you")
    String hub();

    @Message("Cancel")
    String cancel();

    @Message("Save")
    String save();

    @Message("Client ID")
    String clientId();

    @Message("Client secret")
    String clientSecret();

    @Message("{name} is registered")
    String createdTitle(String name);

    @Message("{name} has a new secret")
    String renewedTitle(String name);

    @Message("Copy the secret now. You won’t see it again. We keep only a fingerprint of it.")
    String secretOnce();

    @Message("The one before does not work any more.")
    String oldSecretEnded();

    @Message("I have saved it")
    String savedIt();

    @Message("Lost or leaked? A new one ends the old one at once.")
    String secretHint();

    @Message("Make a new secret")
    String newSecret();

    @Message("Make a new secret for {name}?")
    String newSecretTitle(String name);

    @Message(
            "The old one ends at once: where it is used, no new tokens are given until you put the new one there.")
    String newSecretText();

    @Message("Keep the old one")
    String keepSecret();

    @Message("Delete")
    String delete();

    @Message("Delete this application")
    String deleteHeading();

    @Message("Ends its access to every account. This can’t be undone.")
    String deleteEffect();

    @Message("Delete {name}?")
    String deleteTitle(String name);

    @Message(
            "Everybody who let it in is disconnected, now, and all of its tokens end. This can’t be undone.")
    String deleteText();

    @Message("Delete application")
    String deleteIt();

    @Message("Keep it")
    String keepIt();

    @Message("Saved.")
    String saved();

    @Message("The application is deleted.")
    String deleted();

    @Message("Use 1 to 64 characters, without line breaks.")
    String nameWrong();

    @Message(
            "Write one address in each line, 10 at most: https, http on this computer, or a scheme of its own.")
    String redirectUrisWrong();

    @Message(
            "The document at the application’s sector_identifier_uri can’t be read, or lacks one of these addresses.")
    String redirectUrisUnlisted();

    @Message("Choose at least one.")
    String scopesWrong();

    @Message("Without a secret it can’t act for you.")
    String needsSecret();

    @Message("You have as many applications as an account can have.")
    String tooMany();
}
