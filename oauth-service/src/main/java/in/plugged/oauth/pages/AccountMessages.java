package in.plugged.oauth.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of the account's pages, in English; in German by {@code
 * messages/account_de.properties}, with a line for each method.
 */
@MessageBundle(value = "account", locale = "en")
public interface AccountMessages {

    @Message("Log in")
    String logIn();

    @Message("Log in to Plugged.in")
    String logInTitle();

    @Message("Then you go on to")
    String thenYouGoOn();

    @Message("Authorize a device")
    String toDevice();

    @Message("Authorize an application")
    String toApplication();

    @Message("Your last log-in was more than 15 minutes ago. Log in again to make this change.")
    String again();

    @Message("E-mail")
    String email();

    @Message("Password")
    String password();

    @Message("Name")
    String name();

    @Message("Forgot your password?")
    String forgot();

    @Message("No account yet?")
    String noAccount();

    @Message("Create one")
    String createOne();

    @Message("E-mail or password is wrong. Check both and try again.")
    String wrong();

    @Message("You are logged out.")
    String loggedOut();

    @Message("Your account is deleted.")
    String accountDeleted();

    @Message("Your new password works. Log in with it.")
    String passwordReset();

    @Message("Create your account")
    String createTitle();

    @Message("You get a first hub and can make an API key right away.")
    String createLead();

    @Message("Create account")
    String createAccount();

    @Message("Have an account?")
    String haveAccount();

    @Message("8 to 128 characters. A sentence works well.")
    String passwordHint();

    @Message("This e-mail has an account already. Log in, or use another one.")
    String emailTaken();

    @Message("Write an address such as name@example.com.")
    String emailWrong();

    @Message("Use 8 to 128 characters.")
    String passwordWrong();

    @Message("Use up to 64 characters, without line breaks.")
    String nameWrong();

    @Message("Write your password.")
    String passwordMissing();

    @Message("Account")
    String account();

    @Message("You, and everything that may act for you.")
    String accountLead();

    @Message("Profile")
    String profile();

    @Message("Save")
    String save();

    @Message("Verified")
    String verified();

    @Message("Unverified")
    String unverified();

    @Message("We sent a link to this address. It works for 30 minutes.")
    String unverifiedHint();

    @Message("Send the link again")
    String sendAgain();

    @Message("Current password")
    String currentPassword();

    @Message("New password")
    String newPassword();

    @Message("8 to 128 characters")
    String newPasswordHint();

    @Message("Changing it logs out every other session and disconnects applications.")
    String passwordEffect();

    @Message("Change password")
    String changePassword();

    @Message("The current password is wrong.")
    String currentWrong();

    @Message("Sessions")
    String sessions();

    @Message("This one")
    String thisOne();

    @Message("since")
    String since();

    @Message("last used")
    String lastUsed();

    @Message("address unknown")
    String noAddress();

    @Message("Log out")
    String logOut();

    @Message("Log out: {browser}")
    String logOutThat(String browser);

    @Message("Log out all others")
    String logOutOthers();

    @Message("Delete account")
    String deleteAccount();

    @Message("Ends your hubs, API keys, tokens and sessions. This can’t be undone.")
    String deleteAccountEffect();

    @Message("Delete your account?")
    String deleteAccountTitle();

    @Message(
            "{#if hubs == 1}Your hub, its API keys and tokens, and every session of {email} end everywhere, now. This can’t be undone.{#else}Your {hubs} hubs, their API keys and tokens, and every session of {email} end everywhere, now. This can’t be undone.{/if}")
    String deleteAccountText(int hubs, String email);

    @Message("Keep the account")
    String keepAccount();

    @Message("Saved.")
    String saved();

    @Message("Your password is changed. Every other session is logged out.")
    String passwordChanged();

    @Message("That session is logged out.")
    String sessionEnded();

    @Message("Every other session is logged out.")
    String sessionsEnded();

    @Message("Done. It takes a few seconds until it counts everywhere.")
    String ending();

    @Message("A new link is on its way. It works for 30 minutes.")
    String linkSent();

    @Message("Your e-mail is verified.")
    String emailVerified();

    @Message("Reset your password")
    String resetTitle();

    @Message("We send a link to your e-mail. It works for 30 minutes, once.")
    String resetLead();

    @Message("Send the link")
    String sendLink();

    @Message("Look into your mail")
    String resetSentTitle();

    @Message(
            "If there is an account with that e-mail, a link is on its way. It works for 30 minutes, once.")
    String resetSent();

    @Message("Back to the log-in")
    String backToLogIn();

    @Message("Choose a new password")
    String chooseTitle();

    @Message("It logs out every session and disconnects applications.")
    String chooseLead();

    @Message("Set password")
    String setPassword();

    @Message("This link is not valid")
    String deadLinkTitle();

    @Message("It was used already, or it is older than 30 minutes. Nothing was changed.")
    String deadLink();

    @Message("Ask for a new link")
    String askAgain();

    @Message("Verify your e-mail")
    String verifyTitle();

    @Message("One click shows that this address is yours.")
    String verifyLead();

    @Message("Verify e-mail")
    String verify();

    @Message("Go to your account")
    String goToAccount();

    @Message("Connected devices")
    String devices();

    @Message("Programs that got an API key of their own after your click.")
    String devicesHint();

    @Message("Connect a device")
    String connectDevice();

    @Message("See your devices")
    String seeDevices();
}
