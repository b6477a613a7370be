package in.plugged.ratelimit.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of the pages about usage, in English. Another language is one more file, {@code
 * messages/usage_de.properties}, with a line for each method.
 */
@MessageBundle(value = "usage", locale = "en")
public interface UsageMessages {

    @Message("Usage")
    String title();

    @Message("What your keys did. Every request counts, within seconds. Times are UTC.")
    String lead();

    @Message("Live")
    String live();

    @Message("Hub")
    String hub();

    @Message("Key")
    String key();

    @Message("Every key")
    String everyKey();

    @Message("Time")
    String range();

    @Message("Show")
    String show();

    @Message("1 hour")
    String hour();

    @Message("24 hours")
    String day();

    @Message("7 days")
    String week();

    @Message("30 days")
    String month();

    @Message("90 days")
    String quarter();

    @Message("Requests, last hour")
    String lastHour();

    @Message("Requests, last 24 hours")
    String lastDay();

    @Message("Requests, last 7 days")
    String lastWeek();

    @Message("Requests, last 30 days")
    String lastMonth();

    @Message("Requests, last 90 days")
    String lastQuarter();

    @Message("Answered")
    String answered();

    @Message("Over the limit")
    String overTheLimit();

    @Message("Errors")
    String errors();

    @Message("requests")
    String statRequests();

    @Message("errors")
    String statErrors();

    @Message("over the limit")
    String statLimited();

    @Message("half / 95 of 100 faster")
    String statLatency();

    @Message("Chart, scrolls sideways on a phone")
    String chart();

    @Message(
            "Highest at {time} with {most}, of which {limited} were over the limit and {errors} were errors.")
    String highest(String time, String most, String limited, String errors);

    @Message("No requests in this time.")
    String nothing();

    @Message("Same figures as a table")
    String asTable();

    @Message("Save as CSV")
    String saveAsCsv();

    @Message("Minute")
    String stepMinute();

    @Message("Hour")
    String stepHour();

    @Message("Day")
    String stepDay();

    @Message("Requests")
    String requests();

    @Message("Half faster than")
    String half();

    @Message("95 of 100 faster than")
    String ninetyFive();

    @Message("{ms} ms")
    String millis(String ms);

    @Message("Top keys")
    String topKeys();

    @Message("No key was used in this time.")
    String noKeys();

    @Message("Top routes")
    String topRoutes();

    @Message("By day: from the first day of this time on.")
    String routesByDay();

    @Message("Route")
    String route();

    @Message("No route was asked for in this time.")
    String noRoutes();

    @Message("Addresses")
    String addresses();

    @Message("Who called in this time, and from where. It is kept for {days} days.")
    String addressesLead(long days);

    @Message("Secret {version} alone")
    String secretAlone(String version);

    @Message("all secrets of this key")
    String allSecrets();

    @Message("Refused calls, which count as no use")
    String refusedCalls();

    @Message("First seen")
    String firstSeen();

    @Message("Last seen")
    String lastSeen();

    @Message("No address is known.")
    String noAddresses();

    @Message(
            "{#if count == 0}No requests{#else if count == 1}1 request{#else}{words} requests{/if} in the last 24 hours")
    String dayRequests(long count, String words);

    @Message(
            "{#if count == 1}1 refused request{#else}{words} refused requests{/if} in the last 24 hours")
    String dayRefused(long count, String words);

    @Message("{count} refused")
    String refused(String count);

    @Message("Who calls, and from where")
    String usesCaption();

    @Message("Address")
    String address();

    @Message("Program")
    String program();

    @Message("Last call")
    String lastCall();

    @Message("Calls since {time} UTC")
    String callsSince(String time);

    @Message("unknown")
    String unknown();

    @Message("No call with this secret is known.")
    String secretNotUsed();

    @Message("Usage of this secret")
    String secretUsage();

    @Message(
            "{#if count == 0}It made no requests{#else if count == 1}It made 1 request{#else}It made {words} requests{/if} in the last 24 hours.")
    String dayCalls(long count, String words);

    @Message("d MMM")
    String dayPattern();
}
