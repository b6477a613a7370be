package in.plugged.oauth.jwk;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Publishes the keys that tokens are checked with, to everybody (RFC 7517, section 5). */
@Path("/oauth/jwks")
@Produces(MediaType.APPLICATION_JSON)
class JwksResource {

    private final SigningKeys keys;
    private final CacheControl cacheable = new CacheControl();

    JwksResource(SigningKeys keys, RotationPlan plan) {
        this.keys = keys;
        cacheable.setPrivate(false);
        cacheable.setNoTransform(false);
        cacheable.setMaxAge(Math.toIntExact(plan.cacheable().toSeconds()));
    }

    @GET
    @Parameter(name = HttpHeaders.IF_NONE_MATCH)
    public Response published(@Context Request request) {
        String published =
                keys.published()
                        .orElseThrow(
                                () ->
                                        new ApiException(
                                                ApiError.unavailable("There are no keys yet")));
        EntityTag tag = tag(published);
        return Optional.ofNullable(request.evaluatePreconditions(tag))
                .orElseGet(() -> Response.ok(published))
                .tag(tag)
                .cacheControl(cacheable)
                .build();
    }

    private static EntityTag tag(String published) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(published.getBytes(StandardCharsets.UTF_8));
            return new EntityTag(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
