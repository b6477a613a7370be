package in.plugged.device.rfc8628;

import in.plugged.device.flow.DeviceCode;
import in.plugged.device.flow.Flows;
import in.plugged.device.flow.Redeemed;
import in.plugged.resourceserver.error.StrictBody;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells oauth-service what came of a device code. No gateway leads here. */
@Path("/api/devices/redeem")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class RedemptionResource {

    private final Flows flows;

    RedemptionResource(Flows flows) {
        this.flows = flows;
    }

    /**
     * A code and who shows it.
     *
     * @param clientId the client, which oauth-service knows
     */
    @StrictBody
    record Redemption(
            @NotNull @Size(max = 200) String deviceCode,
            @NotNull @Size(min = 1, max = 2_048) String clientId) {
        @Override
        public String toString() {
            return "Redemption[" + clientId + ", hidden]";
        }
    }

    @POST
    @PermissionsAllowed("devices:redeem")
    public Uni<RedemptionAnswer> redeem(@NotNull(message = "must be given") Redemption redemption) {
        return DeviceCode.parse(redemption.deviceCode())
                .map(code -> flows.redeem(code, redemption.clientId()))
                .orElseGet(() -> Uni.createFrom().item(new Redeemed.Invalid()))
                .map(RedemptionAnswer::of);
    }
}
