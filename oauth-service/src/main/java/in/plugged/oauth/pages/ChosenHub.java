package in.plugged.oauth.pages;

import in.plugged.oauth.session.SessionInfo;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes a person to the hub that a form names. */
@ApplicationScoped
class ChosenHub {

    private final SessionInfo info;

    ChosenHub(SessionInfo info) {
        this.info = info;
    }

    /**
     * The caller, acting there; where it acts anyway when nothing is named. Fails with 403 for a
     * hub that is none of the person's by now.
     */
    Uni<Caller> in(String hubId, Caller caller) {
        return hubId.isEmpty()
                ? Uni.createFrom().item(caller)
                : info.of(caller).map(found -> in(hubId, caller, found));
    }

    private static Caller in(String hubId, Caller caller, SessionInfo.LoggedIn found) {
        if (found.hubs().stream().noneMatch(hub -> hub.id().equals(hubId))) {
            throw new ApiException(ApiError.forbidden("This is none of your hubs"));
        }
        return caller.in(hubId);
    }
}
