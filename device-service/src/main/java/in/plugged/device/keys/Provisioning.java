package in.plugged.device.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import in.plugged.device.keys.KeyServiceApi.Cancellation;
import in.plugged.device.keys.KeyServiceApi.Made;
import in.plugged.device.keys.KeyServiceApi.Wanted;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Has keys made for people, and takes back what did not arrive. */
@ApplicationScoped
public class Provisioning {

    private static final Logger LOG = Logger.getLogger(Provisioning.class);

    private final KeyService keyService;
    private final ObjectMapper json;

    Provisioning(KeyService keyService, ObjectMapper json) {
        this.keyService = keyService;
        this.json = json;
    }

    /** Makes the key; the same wish again is about the same key. Does not fail. */
    public Uni<Provisioned> make(WantedKey wanted) {
        return keyService
                .call((api, bearer) -> api.provision(bearer, of(wanted)))
                .map(Provisioning::made)
                .onFailure(WebApplicationException.class)
                .recoverWithItem(refusal -> refused(wanted, refusal))
                .onFailure(KeyServiceAway.class)
                .recoverWithItem(away -> untold(wanted, away.toString()));
    }

    private static Wanted of(WantedKey wanted) {
        return new Wanted(
                wanted.provisionId(),
                wanted.userId(),
                wanted.hubId(),
                wanted.sessionId(),
                wanted.name(),
                wanted.scopes(),
                wanted.address().orElse(null),
                wanted.loggedInAt().map(Instant::toString).orElse(null),
                wanted.replaces().orElse(null));
    }

    private static Provisioned made(Made made) {
        return made.key() == null
                ? new Provisioned.Lost()
                : new Provisioned.Made(made.id(), made.key());
    }

    private Provisioned refused(WantedKey wanted, WebApplicationException refusal) {
        Response answer = refusal.getResponse();
        return switch (answer.getStatus()) {
            case 404 -> notFound(wanted, answer);
            case 403 -> forbidden(wanted, answer);
            case 409 -> conflict(wanted, answer);
            default -> untold(wanted, "it answered " + answer.getStatus());
        };
    }

    /** A 404 of anybody else on the way, or of a version that can't do it yet, denies nothing. */
    private Provisioned notFound(WantedKey wanted, Response answer) {
        return reason(answer).equals("hub_gone")
                ? new Provisioned.NoHub()
                : untold(wanted, "it answered 404");
    }

    private Provisioned forbidden(WantedKey wanted, Response answer) {
        return reason(answer).equals("reauthentication_required")
                ? new Provisioned.Ended()
                : untold(wanted, "it answered 403");
    }

    private Provisioned conflict(WantedKey wanted, Response answer) {
        if (answer.getHeaderString(HttpHeaders.RETRY_AFTER) != null) {
            return untold(wanted, "another call for it still runs");
        }
        String reason = reason(answer);
        return switch (reason) {
            case "cancelled", "other_body" -> new Provisioned.Lost();
            case "ended" -> new Provisioned.Ended();
            case "hub_full" -> new Provisioned.HubFull();
            default -> untold(wanted, "it answered 409 " + reason);
        };
    }

    private String reason(Response refusal) {
        return said(refusal).path("error").path("details").path("reason").asText("");
    }

    private JsonNode said(Response answer) {
        try {
            return json.readTree(answer.readEntity(String.class));
        } catch (ProcessingException | IllegalStateException | JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static Provisioned untold(WantedKey wanted, String why) {
        LOG.warnf(
                "Key %s is not made yet (%s): the next poll goes on; if it stays, check key-service, and the audience and scope of this client there",
                wanted.provisionId(), why);
        return new Provisioned.Untold();
    }

    /** What became of a key that may not have arrived. */
    public enum Cancelled {
        /** It is good nowhere, and nothing is made under its id any more. */
        ENDED,
        /** Somebody uses it: it has arrived, and stays. */
        IN_USE
    }

    /**
     * Ends what was made under that id unless it is used, and lets nothing be made under it any
     * more. Fails when that is not certain; repeating it is right.
     */
    public Uni<Cancelled> cancelUnlessUsed(String provisionId) {
        return keyService
                .call((api, bearer) -> api.cancel(bearer, Cancellation.unlessUsed(provisionId)))
                .map(this::cancelled)
                .onFailure(WebApplicationException.class)
                .transform(KeyServiceAway::new);
    }

    /** Something on the way may answer too: only what key-service says counts. */
    private Cancelled cancelled(Response answer) {
        int status = answer.getStatus();
        if (status == 202 || status == 204) {
            return Cancelled.ENDED;
        }
        if (status == 200 && said(answer).path("status").asText("").equals("used")) {
            return Cancelled.IN_USE;
        }
        throw new KeyServiceAway(new WebApplicationException("It answered " + status, status));
    }
}
