package in.plugged.oauth.token;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.jwk.SigningKeys;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.authentication.CheckedService;
import in.plugged.resourceserver.authentication.ServiceCallers;
import in.plugged.resourceserver.authentication.ServiceTokenCheck;
import in.plugged.resourceserver.authentication.ServiceTokenRefusal;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;

/** Checks the tokens that services show here with the keys in memory: they were signed here. */
@ApplicationScoped
@Priority(1)
class OwnServiceTokenCheck implements ServiceTokenCheck {

    private final SigningKeys keys;
    private final Clock clock;
    private final String issuer;
    private final Optional<String> audience;

    OwnServiceTokenCheck(SigningKeys keys, Clock clock, ResourceServerConfig config) {
        this.keys = keys;
        this.clock = clock;
        this.issuer = config.origin();
        this.audience = config.audience();
    }

    @Override
    public Uni<CheckedService> check(String jwt, RoutingContext context) {
        return Uni.createFrom().item(() -> service(jwt));
    }

    private CheckedService service(String jwt) {
        try {
            SignedJWT token = SignedJWT.parse(jwt);
            require(
                    ServiceTokenIssue.isType(token.getHeader().getType()),
                    ServiceTokenRefusal.malformed());
            require(keys.signedHere(token), ServiceTokenRefusal.unknown());
            return service(token.getJWTClaimsSet());
        } catch (ParseException e) {
            throw new ApiException(ServiceTokenRefusal.malformed());
        }
    }

    private CheckedService service(JWTClaimsSet claims) throws ParseException {
        boolean ours =
                issuer.equals(claims.getIssuer())
                        && audience.filter(claims.getAudience()::contains).isPresent();
        require(ours, ServiceTokenRefusal.unknown());
        Date end = claims.getExpirationTime();
        require(
                end != null && end.toInstant().isAfter(clock.instant()),
                ServiceTokenRefusal.expired());
        return new CheckedService(
                ServiceCallers.of(
                        claims.getStringClaim("client_id"), claims.getStringClaim("scope")),
                Optional.ofNullable(claims.getJSONObjectClaim("cnf"))
                        .map(bound -> String.valueOf(bound.get("jkt"))));
    }

    private static void require(boolean right, ApiError otherwise) {
        if (!right) {
            throw new ApiException(otherwise);
        }
    }
}
