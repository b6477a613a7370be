package in.plugged.device.keys;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.page.Page;
import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** The programs that somebody let in, in all his hubs. While key-service is away they fail: 503. */
@ApplicationScoped
public class Devices {

    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /** How it went to disconnect one. */
    public enum Ended {
        /** Its key works nowhere any more. */
        EVERYWHERE,
        /** Its key has ended, and not every service has heard of it yet. */
        SOON,
        /** That person has no such device. */
        UNKNOWN
    }

    private final KeyService keyService;

    Devices(KeyService keyService) {
        this.keyService = keyService;
    }

    /** The newest first, without those that were disconnected. */
    public Uni<Page<Device>> of(String userId, PageLimit limit, Optional<PagePlace> place) {
        return keyService
                .call(
                        (api, bearer) ->
                                api.list(
                                        bearer,
                                        userId,
                                        limit.value(),
                                        place.map(PagePlace::toString).orElse(null)))
                .map(Devices::page)
                .onFailure(WebApplicationException.class)
                .transform(Devices::refused);
    }

    private static Page<Device> page(KeyServiceApi.Listed listed) {
        var pagination = listed.pagination();
        return new Page<>(
                listed.data().stream().map(Devices::device).toList(),
                new Page.Pagination(pagination.nextCursor(), pagination.limit()));
    }

    private static Device device(KeyServiceApi.Key key) {
        return new Device(
                key.id(),
                key.name(),
                key.hubId(),
                key.connectedFrom(),
                key.createdAt(),
                key.lastUsedAt(),
                key.scopes(),
                key.status());
    }

    /** What a caller wrote wrongly is his to hear; anything else is between the services. */
    private static Throwable refused(WebApplicationException refusal) {
        return refusal.getResponse().getStatus() == BAD_REQUEST
                ? new ApiException(ApiError.badRequest("There is no such page of devices"))
                : new KeyServiceAway(refusal);
    }

    /** Disconnects one for good. Repeating it changes nothing. */
    public Uni<Ended> end(String userId, String keyId) {
        return keyService
                .call((api, bearer) -> api.end(bearer, keyId, userId))
                .map(Devices::ended)
                .onFailure(WebApplicationException.class)
                .recoverWithItem(Devices::notEnded);
    }

    private static Ended ended(RestResponse<Void> answer) {
        return answer.getStatus() == ACCEPTED ? Ended.SOON : Ended.EVERYWHERE;
    }

    private static Ended notEnded(WebApplicationException refusal) {
        if (refusal.getResponse().getStatus() == NOT_FOUND) {
            return Ended.UNKNOWN;
        }
        throw new KeyServiceAway(refusal);
    }
}
