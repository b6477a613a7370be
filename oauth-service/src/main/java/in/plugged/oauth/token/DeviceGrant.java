package in.plugged.oauth.token;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.device.DeviceCode;
import in.plugged.oauth.device.DeviceDecisions;
import in.plugged.oauth.device.DeviceGrantType;
import in.plugged.oauth.dpop.Binding;
import in.plugged.oauth.protocol.Parameters;
import in.plugged.service.oauth.OauthErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A device without a browser that asks again and again whether its user has decided elsewhere.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8628#section-3.4">RFC 8628, section 3.4</a>
 */
@ApplicationScoped
class DeviceGrant implements Grant {

    private final DeviceDecisions decisions;
    private final DeviceTokens tokens;
    private final UnknownTokenLimit limit;
    private final EarlyPollLimit polls;

    DeviceGrant(
            DeviceDecisions decisions,
            DeviceTokens tokens,
            UnknownTokenLimit limit,
            EarlyPollLimit polls) {
        this.decisions = decisions;
        this.tokens = tokens;
        this.limit = limit;
        this.polls = polls;
    }

    @Override
    public String type() {
        return DeviceGrantType.TEXT;
    }

    @Override
    public boolean served() {
        return decisions.known();
    }

    @Override
    public Uni<TokenAnswer> issue(
            Client client, Parameters parameters, HttpServerRequest request, Binding holder) {
        Client.Registered application = Applications.registered(client, holder);
        Applications.require(application, type());
        return redeem(application, parameters, request, holder);
    }

    /** What can't be such a code is refused without asking anybody. */
    private Uni<TokenAnswer> redeem(
            Client.Registered client,
            Parameters parameters,
            HttpServerRequest request,
            Binding holder) {
        return DeviceCode.parse(parameters.require("device_code"))
                .map(code -> new PresentedDevice(client, code, parameters.all("resource"), holder))
                .map(presented -> redeem(presented, request))
                .orElseGet(() -> Uni.createFrom().failure(OauthErrors.invalidGrant()));
    }

    private Uni<TokenAnswer> redeem(PresentedDevice presented, HttpServerRequest request) {
        return polls.within(request, presented.code(), () -> known(presented, request))
                .map(Decision::answered);
    }

    private Uni<Decision> known(PresentedDevice presented, HttpServerRequest request) {
        return limit.within(
                request, () -> tokens.redeem(presented), Decision.Nobodys.class::isInstance);
    }
}
