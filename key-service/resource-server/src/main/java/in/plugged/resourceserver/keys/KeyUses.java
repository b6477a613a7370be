package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.keys.KeyVerification.Refused;
import in.plugged.resourceserver.keys.KeyVerification.Valid;
import in.plugged.resourceserver.usage.Style;
import in.plugged.resourceserver.usage.Usage;
import in.plugged.resourceserver.usage.Usage.Presented;
import in.plugged.resourceserver.usage.Usage.Report;
import in.plugged.resourceserver.usage.UsageReason;
import in.plugged.resourceserver.usage.UsedKey;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Has uses of keys counted: of every key whose secret matched, whether it was let in or refused. An
 * unknown key is nobody's use.
 */
@ApplicationScoped
public class KeyUses {

    private static final int LET_IN = 200;

    private final Usage usage;

    KeyUses(Usage usage) {
        this.usage = usage;
    }

    /** The request counts when its answer ends. */
    void note(
            RoutingContext context,
            KeyVerification verification,
            Optional<InetAddress> address,
            boolean v1) {
        note(context, verification, address, v1, reason(verification));
    }

    /** The same of a secret key that came from a browser and is refused for that, good or not. */
    void noteInBrowser(
            RoutingContext context,
            KeyVerification verification,
            Optional<InetAddress> address,
            boolean v1) {
        var reason = Optional.of(UsageReason.SECRET_KEY_IN_BROWSER);
        note(context, verification, address, v1, reason(verification).or(() -> reason));
    }

    private void note(
            RoutingContext context,
            KeyVerification verification,
            Optional<InetAddress> address,
            boolean v1,
            Optional<String> reason) {
        Style style = v1 ? Style.V1 : Style.BEARER;
        verification
                .matched()
                .ifPresent(key -> usage.note(context, presented(key, reason, address, style)));
    }

    /**
     * Counts a request that a server in any language got and had verified here. What it answered in
     * the end is not known, so its status is the verification's.
     *
     * @param route a fixed word that says so
     * @param required the scopes that the request needs; none when nobody said so
     * @param since when verifying began, on the monotonic clock
     */
    public void report(
            KeyVerification verification,
            Optional<InetAddress> address,
            String route,
            Set<String> required,
            long since) {
        verification
                .matched()
                .ifPresent(
                        key ->
                                usage.report(
                                        presented(key, reason(verification), address, Style.BEARER),
                                        new Report(
                                                route,
                                                "POST",
                                                status(verification),
                                                used(verification, required)),
                                        since));
    }

    private static Presented presented(
            KeySnapshot key, Optional<String> reason, Optional<InetAddress> address, Style style) {
        return new Presented(
                new UsedKey(
                        key.key().id(), key.secretVersion(), key.key().hubId(), key.key().scopes()),
                address,
                style,
                reason);
    }

    /** As {@code verify} calls it, in lower case. */
    private static Optional<String> reason(KeyVerification verification) {
        return verification instanceof Refused
                ? Optional.of(
                        VerifierMetrics.Outcome.of(verification).name().toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static Optional<Set<String>> used(KeyVerification verification, Set<String> required) {
        return switch (verification) {
            case Refused _ -> Optional.of(Set.of());
            case Valid _ when required.isEmpty() -> Optional.empty();
            case Valid(var key) -> Optional.of(Scopes.used(key.key().scopes(), required));
        };
    }

    private static int status(KeyVerification verification) {
        return verification instanceof Refused refused ? KeyRefusal.of(refused).status() : LET_IN;
    }
}
