package in.plugged.resourceserver.authentication;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Environment;
import java.util.Optional;
import java.util.Set;

/** Services as callers: they act for themselves, in no hub. */
public final class ServiceCallers {

    private static final String NO_HUB = "hub_none";

    private ServiceCallers() {}

    /**
     * The service of that name.
     *
     * @param scope its scopes, separated by spaces
     */
    public static Caller of(String service, String scope) {
        return new Caller(
                Caller.Kind.SERVICE,
                service,
                "service:" + service, // never the id of a user
                NO_HUB,
                Set.of(),
                Set.of(scope.split(" ")),
                Environment.LIVE,
                false,
                Optional.empty(),
                Optional.empty());
    }
}
