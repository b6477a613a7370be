package in.plugged.keys.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of the steps of a rotation, in English. Another language is one more file, {@code
 * messages/rotate_de.properties}, with a line for each method.
 */
@MessageBundle(value = "rotate", locale = "en")
public interface RotateMessages {

    @Message("Rotate the secret")
    String rotateTitle();

    @Message("Name, scopes and history stay. Both secrets work until you finish.")
    String rotateLead();

    @Message("Make a new secret")
    String stepNewSecret();

    @Message("You see it once, on the next page. The old one goes on meanwhile.")
    String stepNewSecretHint();

    @Message("The old secret goes on for")
    String overlap();

    @Message("Long enough to move every program over. You can end it sooner.")
    String overlapHint();

    @Message("Choose one of these times.")
    String noOverlap();

    @Message("1 hour")
    String oneHour();

    @Message("24 hours")
    String hours24();

    @Message("Make the new secret")
    String makeSecret();

    @Message("Move your programs over")
    String stepMove();

    @Message("Here you see whether the old secret is still used, and from where.")
    String stepMoveHint();

    @Message("Finish")
    String stepFinish();

    @Message("End the old secret once it is silent, or let it run out.")
    String stepFinishHint();

    @Message("New secret made")
    String stepMade();

    @Message("ending in")
    String endingIn();

    @Message("It was shown once.")
    String sawOnce();

    @Message("No call with it yet.")
    String newUnused();

    @Message(
            "Lost it, or never saw it? End it and make another one: the old secret goes on. Programs that have the new one get 410.")
    String lostHint();

    @Message("End the new secret and make another")
    String lostNew();

    @Message("The new secret has ended. The old one goes on as before. Make another new one.")
    String saidNewEnded();

    @Message("The rotation is over: one secret works.")
    String isOver();

    @Message("The old secret, ending in")
    String oldSecret();

    @Message("stops by itself")
    String stopsByItself();

    @Message("The old secret is still used.")
    String oldUsed();

    @Message("The old secret is silent.")
    String oldSilent();

    @Message("It was never used.")
    String oldNever();

    @Message("See who uses it")
    String seeCalls();

    @Message(
            "End the old secret once it has been silent for 15 minutes. Sooner is possible: programs that still use it would get 410.")
    String finishHint();

    @Message("End the old secret now")
    String endOld();

    @Message("Let it run out")
    String letRunOut();

    @Message("The key was rotated meanwhile. This is how it is now.")
    String rotatedMeanwhile();
}
