package in.plugged.device.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of the pages on which a person decides about a device, in English; in German by {@code
 * messages/device_de.properties}, with a line for each method.
 */
@MessageBundle(value = "device", locale = "en")
public interface DeviceMessages {

    @Message("Connect a device")
    String connect();

    @Message("Type the code that your terminal or device shows.")
    String connectLead();

    @Message("Code")
    String code();

    @Message(
            "8 letters and digits. Case, dash and spaces don’t matter. There is no 0, O, 1, I or L.")
    String codeHint();

    @Message("Continue")
    String goOn();

    @Message(
            "Somebody sent you a code? Don’t type it. A code belongs only in the browser of the person who started the log-in.")
    String sentCode();

    @Message("Is this your code?")
    String cameTitle();

    @Message(
            "Another site has led you here. Go on only if your own terminal or device shows this code now.")
    String cameText();

    @Message("Choose one of the two buttons. Nothing was decided yet.")
    String neither();

    @Message("Authorize this device?")
    String authorizeTitle();

    @Message("Compare this code with the one in your terminal.")
    String compare();

    @Message("Code {spelled}")
    String codeSpelled(String spelled);

    @Message("Program")
    String program();

    @Message("as it calls itself")
    String callsItself();

    @Message("It says it is")
    String saysItIs();

    @Message("Application")
    String application();

    @Message("Verified")
    String verified();

    @Message("Unverified")
    String unverified();

    @Message("We have not checked this application. It chose its own name.")
    String notChecked();

    @Message("Address")
    String address();

    @Message("unknown")
    String noAddress();

    @Message("same as yours")
    String sameAddress();

    @Message("Started")
    String started();

    @Message("{#if minutes == 1}ends in less than a minute{#else}ends in {minutes} minutes{/if}")
    String endsIn(long minutes);

    @Message("You are")
    String youAre();

    @Message("It may")
    String able();

    @Message("Take away what it does not need.")
    String ableHint();

    @Message("Choose at least one, or deny it.")
    String noScope();

    @Message("Hub the key is for")
    String hubOfKey();

    @Message("The device gets its own API key. You find it under Devices, and can revoke it there.")
    String hubOfKeyHint();

    @Message("Hub it may use")
    String hubOfTokens();

    @Message("You can disconnect it at any time under Account.")
    String hubOfTokensHint();

    @Message("Did you start this yourself, just now?")
    String yourself();

    @Message(
            "If somebody sent you here by mail, chat or phone, deny it: they would get into your account.")
    String yourselfHint();

    @Message("Deny")
    String deny();

    @Message("Authorize")
    String authorize();

    @Message("That code is not valid")
    String unknownTitle();

    @Message("That code is not valid. Check it in your terminal.")
    String unknownText();

    @Message("This code has expired")
    String expiredTitle();

    @Message("This code has expired. Start again in your terminal.")
    String expiredText();

    @Message("A code works for a few minutes. Nothing was authorized.")
    String expiredHint();

    @Message("This code was already used")
    String decidedTitle();

    @Message("This code was already used.")
    String decidedText();

    @Message("Each code counts once. Nothing was changed now.")
    String decidedHint();

    @Message("This code is open elsewhere")
    String foreignTitle();

    @Message("This code is open in another browser.")
    String foreignText();

    @Message("Go on there, or start again in your terminal.")
    String foreignHint();

    @Message("Type another code")
    String otherCode();

    @Message("Device authorized")
    String doneTitle();

    @Message("Done. Go back to your terminal.")
    String done();

    @Message("The program gets its key within a few seconds. You can close this page.")
    String doneKey();

    @Message("The application gets in within a few seconds. You can close this page.")
    String doneTokens();

    @Message("Not what you expected?")
    String notExpected();

    @Message("See your devices")
    String seeDevices();

    @Message("and revoke it.")
    String andRevoke();

    @Message("See your account")
    String seeAccount();

    @Message("and disconnect it.")
    String andDisconnect();

    @Message("Device denied")
    String deniedTitle();

    @Message("Denied. The device gets nothing.")
    String denied();

    @Message("You can close this page.")
    String deniedText();

    @Message("Connected devices")
    String devices();

    @Message("Programs that got an API key of their own after your click.")
    String devicesLead();

    @Message("No device is connected.")
    String noDevices();

    @Message("connected")
    String since();

    @Message("from {address}")
    String from(String address);

    @Message("last used")
    String lastUsed();

    @Message("not used yet")
    String notUsedYet();

    @Message("Revoke")
    String revoke();

    @Message("Revoke: {name}")
    String revokeThat(String name);

    @Message("Older devices")
    String older();

    @Message("Back to your account")
    String backToAccount();

    @Message("Revoke {name}?")
    String revokeTitle(String name);

    @Message(
            "Its key gets 410 from now on, everywhere. This can’t be undone. To come back, the device has to be authorized anew.")
    String revokeText();

    @Message("Keep it")
    String keepIt();

    @Message("Revoke it")
    String revokeIt();

    @Message("The device is out. Its key answers 410.")
    String revoked();

    @Message("The device is being put out. In a few seconds its key answers 410 everywhere.")
    String revoking();
}
