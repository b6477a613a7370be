package in.plugged.oauth.userinfo;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads an access token that comes in a form. It is put where tokens are looked for: what holds
 * there holds for it, too, and beside another credential it is one too many.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.2">RFC 6750, section 2.2</a>
 */
@Singleton
class TokenInBody {

    private static final int BEFORE_CREDENTIALS_ARE_READ = 250;
    private static final int LONGEST_BODY = 65_536;

    /** What a header can carry (RFC 6750, section 2.1). */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final BodyHandler reader =
            BodyHandler.create(false).setBodyLimit(LONGEST_BODY).setMergeFormAttributes(false);

    void install(@Observes Filters filters) {
        filters.register(this::read, BEFORE_CREDENTIALS_ARE_READ + 1);
        filters.register(this::show, BEFORE_CREDENTIALS_ARE_READ);
    }

    private void read(RoutingContext context) {
        if (mayHaveOne(context)) {
            reader.handle(context);
        } else {
            context.next();
        }
    }

    private void show(RoutingContext context) {
        if (mayHaveOne(context)) {
            context.request().formAttributes().getAll("access_token").stream()
                    .filter(text -> !text.isEmpty())
                    .forEach(text -> show(text, context));
        }
        context.next();
    }

    /** What can't be a token stays none. */
    private static void show(String text, RoutingContext context) {
        String token = TOKEN.matcher(text).matches() ? text : "";
        context.request().headers().add(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }

    private static boolean mayHaveOne(RoutingContext context) {
        return context.request().method().equals(HttpMethod.POST)
                && context.normalizedPath().equals(UserInfoResource.PATH)
                && isForm(context);
    }

    private static boolean isForm(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .map(type -> type.split(";", 2)[0].strip())
                .filter(HttpHeaderValues.APPLICATION_X_WWW_FORM_URLENCODED::contentEqualsIgnoreCase)
                .isPresent();
    }
}
