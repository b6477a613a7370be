package in.plugged.ratelimit.alert;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of alerts, in English. Another language is one more file, {@code
 * messages/alert_de.properties}, with a line for each method.
 */
@MessageBundle(value = "alert", locale = "en")
public interface AlertMessages {

    @Message("Alerts")
    String title();

    @Message("{count} open")
    String open(long count);

    @Message("Alert")
    String mark();

    @Message("Nothing unusual.")
    String none();

    @Message("over")
    String over();

    @Message("Expected: {words}. Seen: {seen}.")
    String expectedAndSeen(String words, String seen);

    @Message("was revoked, but somebody still uses it: {seen}.")
    String revokedAndUsed(String seen);

    @Message("See alert")
    String see();

    @Message("More alerts")
    String more();

    @Message("Mute")
    String mute();

    @Message("Not told of this key:")
    String muted();

    @Message("Tell again")
    String unmute();

    @Message("Muted. Of this key you are told no such alert any more.")
    String saidMuted();

    @Message("You are told such alerts of this key again.")
    String saidUnmuted();

    @Message("{#if count == 1}1 call{#else}{words} calls{/if}")
    String calls(long count, String words);

    @Message("{calls} in the last hour of use{#if from}, from {from}{/if}")
    String callsFrom(String calls, String from);

    @Message("Far more calls than usual")
    String spike();

    @Message("{least} to {most} calls at this hour of the week")
    String spikeExpected(String least, String most);

    @Message("{calls}, of which the limit held back {count}")
    String spikeHeldBack(String calls, String count);

    @Message("If no program of yours calls more than it did, rotate the key.")
    String spikeAdvice();

    @Message("Far more errors than usual")
    String errorBurst();

    @Message("at most {most} errors among so many calls")
    String errorBurstExpected(String most);

    @Message("{errors} of {requests} calls")
    String errorBurstSeen(String errors, String requests);

    @Message("Look at the routes that fail; a program may be broken, or try what it must not.")
    String errorBurstAdvice();

    @Message("Calls from a new network")
    String newNetwork();

    @Message(
            "calls from {#if known == 1}the one network{#else}the {words} networks{/if} used before")
    String newNetworkExpected(long known, String words);

    @Message("{calls} from {networks}{#if more > 0} and {more} more{/if}")
    String newNetworkSeen(String calls, String networks, int more);

    @Message(
            "If that is not yours, rotate the key and end the old secret; allow only your own addresses.")
    String newNetworkAdvice();

    @Message("Old secret still used")
    String oldSecret();

    @Message("calls with secret {newest} only")
    String oldSecretExpected(int newest);

    @Message("{calls} with secret {used} in the last hour of use{#if from}, from {from}{/if}")
    String oldSecretSeen(String calls, int used, String from);

    @Message("Find the program and give it the new secret before the old one ends.")
    String oldSecretWorks();

    @Message("Find the program and give it the new secret: the old one works no more.")
    String oldSecretRefused();

    @Message("Ended key still used")
    String endedKey();

    @Message("Revoked key still used")
    String revokedKey();

    @Message("no calls: the key was revoked")
    String revokedKeyExpected();

    @Message("Expired key still used")
    String expiredKey();

    @Message("no calls: the key has expired")
    String expiredKeyExpected();

    @Message("Find the program and give it a new key; if it is not yours, the key was copied.")
    String endedKeyAdvice();

    @Message("Secret key in a browser")
    String browser();

    @Message("calls from servers only")
    String browserExpected();

    @Message("{calls} from a browser in the last hour of use{#if from}, at {from}{/if}")
    String browserSeen(String calls, String from);

    @Message("Visitors of that page can read the key: rotate it, and use a pk_ key there.")
    String browserAdvice();

    @Message("Scopes that are not used")
    String unusedScopes();

    @Message("each scope in use")
    String unusedScopesExpected();

    @Message("{scopes} not used for {days} days")
    String unusedScopesSeen(String scopes, long days);

    @Message("Take from the key what it does not need.")
    String unusedScopesAdvice();
}
