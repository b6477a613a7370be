package in.plugged.oauth.device;

import in.plugged.oauth.DeviceServiceConfig;
import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.device.RedeemApi.Answer;
import in.plugged.oauth.device.RedeemApi.Question;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.service.ServiceTokens;
import in.plugged.service.oauth.OauthErrors;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Asks device-service, if there is one, what a user has decided. */
@ApplicationScoped
public class DeviceDecisions {

    private static final Logger LOG = Logger.getLogger(DeviceDecisions.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(30);
    private static final String NAME = "device-service";

    private final Optional<RedeemApi> service;
    private final ServiceTokens tokens;
    private final Duration timeout;
    private final Clock clock;
    private volatile Instant warnedAt = Instant.EPOCH;

    DeviceDecisions(OauthConfig config, ServiceTokens tokens, Clock clock) {
        DeviceServiceConfig settings = config.deviceService();
        this.tokens = tokens;
        this.clock = clock;
        this.timeout = settings.timeout();
        this.service = settings.url().map(this::client);
    }

    private RedeemApi client(URI url) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build(RedeemApi.class);
    }

    /** Whether there is one. */
    public boolean known() {
        return service.isPresent();
    }

    /** What it says to that client; fails with 503 when it says nothing that can be understood. */
    public Uni<DeviceAnswer> ask(DeviceCode code, Client.Registered client) {
        var question = new Question(code.text(), client.id());
        return tokens.of(NAME)
                .flatMap(token -> service.orElseThrow().redeem("Bearer " + token, question))
                .ifNoItem()
                .after(timeout)
                .fail()
                .map(Answer::read)
                .onFailure()
                .transform(this::away);
    }

    private ApiException away(Throwable failure) {
        warn(failure);
        return OauthErrors.unavailable("It can't be told right now what the user has decided");
    }

    /** Once in a while: every device asks again every few seconds. */
    private void warn(Throwable failure) {
        Instant now = clock.instant();
        if (Duration.between(warnedAt, now).abs().compareTo(BETWEEN_WARNINGS) < 0) {
            return;
        }
        warnedAt = now;
        LOG.warnf(
                "device-service gave no answer about a device code (%s): check it, and the audience and scope of this client there",
                failure);
    }
}
