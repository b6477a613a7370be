package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.alert.Evidence.Browser;
import in.plugged.ratelimit.alert.Evidence.EndedKey;
import in.plugged.ratelimit.alert.Evidence.ErrorBurst;
import in.plugged.ratelimit.alert.Evidence.NewNetwork;
import in.plugged.ratelimit.alert.Evidence.OldSecret;
import in.plugged.ratelimit.alert.Evidence.Spike;
import in.plugged.ratelimit.alert.Evidence.UnusedScopes;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts what was unusual into words of one language. */
public final class Explainer {

    private final AlertMessages words;
    private final NumberFormat numbers;

    public Explainer(Locale locale) {
        this.words =
                MessageBundles.get(
                        AlertMessages.class, Localized.Literal.of(locale.toLanguageTag()));
        this.numbers = NumberFormat.getIntegerInstance(locale);
    }

    /** What an alert of that kind is called, whatever was seen. */
    public String title(Kind kind) {
        return switch (kind) {
            case SPIKE -> words.spike();
            case ERROR_BURST -> words.errorBurst();
            case NEW_NETWORK -> words.newNetwork();
            case OLD_SECRET -> words.oldSecret();
            case ENDED_KEY -> words.endedKey();
            case BROWSER -> words.browser();
            case UNUSED_SCOPES -> words.unusedScopes();
        };
    }

    public Explanation explain(Alert alert) {
        return explain(alert.evidence());
    }

    Explanation explain(Evidence evidence) {
        return switch (evidence) {
            case Spike spike -> explain(spike);
            case ErrorBurst burst -> explain(burst);
            case NewNetwork network -> explain(network);
            case OldSecret old -> explain(old);
            case EndedKey ended -> explain(ended);
            case Browser browser -> explain(browser);
            case UnusedScopes scopes -> explain(scopes);
        };
    }

    private Explanation explain(Spike spike) {
        String seen = calls(spike.seen());
        return new Explanation(
                words.spike(),
                words.spikeExpected(number(spike.least()), number(spike.most())),
                spike.heldBack() == 0 ? seen : words.spikeHeldBack(seen, number(spike.heldBack())),
                words.spikeAdvice());
    }

    private Explanation explain(ErrorBurst burst) {
        return new Explanation(
                words.errorBurst(),
                words.errorBurstExpected(number(burst.most())),
                words.errorBurstSeen(number(burst.errors()), number(burst.requests())),
                words.errorBurstAdvice());
    }

    private Explanation explain(NewNetwork found) {
        String networks =
                found.networks().stream().map(Network::text).collect(Collectors.joining(", "));
        return new Explanation(
                words.newNetwork(),
                words.newNetworkExpected(found.known(), number(found.known())),
                words.newNetworkSeen(calls(found.requests()), networks, found.more()),
                words.newNetworkAdvice());
    }

    private Explanation explain(OldSecret old) {
        return new Explanation(
                words.oldSecret(),
                words.oldSecretExpected(old.newest()),
                words.oldSecretSeen(calls(old.calls().requests()), old.used(), old.calls().from()),
                old.refused() ? words.oldSecretRefused() : words.oldSecretWorks());
    }

    private Explanation explain(EndedKey ended) {
        return new Explanation(
                ended.expired() ? words.expiredKey() : words.revokedKey(),
                ended.expired() ? words.expiredKeyExpected() : words.revokedKeyExpected(),
                words.callsFrom(calls(ended.calls().requests()), ended.calls().from()),
                words.endedKeyAdvice());
    }

    private Explanation explain(Browser browser) {
        return new Explanation(
                words.browser(),
                words.browserExpected(),
                words.browserSeen(calls(browser.calls().requests()), browser.calls().from()),
                words.browserAdvice());
    }

    private Explanation explain(UnusedScopes scopes) {
        return new Explanation(
                words.unusedScopes(),
                words.unusedScopesExpected(),
                words.unusedScopesSeen(String.join(", ", scopes.unused()), scopes.days()),
                words.unusedScopesAdvice());
    }

    private String calls(long count) {
        return words.calls(count, number(count));
    }

    private String number(long count) {
        return numbers.format(count);
    }
}
