package in.plugged.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.webjars.WebJarVersionLocator;

/**
 * The stylesheet and the scripts, each under a name that has a digest of its text: a browser keeps
 * one for ever, and a changed one has another name. Another digest is answered too, with what there
 * is and to be asked for again: while an installation is replaced, a page may come from a replica
 * of the next version.
 */
@ApplicationScoped
class Assets {

    private static final int DIGITS = 16;
    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final int BEFORE_STATIC_FILES = -1;

    private static final String CSS = "text/css;charset=UTF-8";
    private static final String SCRIPT = "text/javascript;charset=UTF-8";

    private final Asset stylesheet = Asset.own("suite", "css", CSS);
    private final Asset script = Asset.own("suite", "js", SCRIPT);
    private final Asset htmx =
            Asset.of("htmx", "js", SCRIPT, webJar("htmx.org", "dist/htmx.min.js"));

    String stylesheet() {
        return stylesheet.path;
    }

    String script() {
        return script.path;
    }

    /**
     * Fetches parts of pages.
     *
     * @see <a href="https://htmx.org">htmx</a>
     */
    String htmx() {
        return htmx.path;
    }

    private static String webJar(String name, String file) {
        String path = new WebJarVersionLocator().fullPath(name, file);
        return "/" + Objects.requireNonNull(path, name);
    }

    void install(@Observes Router router) {
        install(router, stylesheet);
        install(router, script);
        install(router, htmx);
    }

    private static void install(Router router, Asset asset) {
        router.routeWithRegex(asset.anyName())
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(BEFORE_STATIC_FILES)
                .handler(context -> answer(context, asset));
    }

    private static void answer(RoutingContext context, Asset asset) {
        boolean exact = context.normalizedPath().equals(asset.path);
        // Quarkus marks every answer as one not to be compressed, until somebody wants it
        context.response().headers().remove(HttpHeaders.CONTENT_ENCODING);
        context.response()
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .putHeader(HttpHeaders.CONTENT_TYPE, asset.type)
                .putHeader(HttpHeaders.CACHE_CONTROL, exact ? FOREVER : "no-cache")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(asset.text);
    }

    private record Asset(String name, String path, String ending, String type, Buffer text) {

        static Asset own(String name, String ending, String type) {
            return of(name, ending, type, "/META-INF/resources/assets/" + name + "." + ending);
        }

        static Asset of(String name, String ending, String type, String resource) {
            byte[] text = text(resource);
            String path = "/assets/" + name + "." + digest(text) + "." + ending;
            return new Asset(name, path, ending, type, Buffer.buffer(text));
        }

        String anyName() {
            return "/assets/" + name + "(\\.[0-9a-f]{" + DIGITS + "})?\\." + ending;
        }

        private static byte[] text(String resource) {
            try (InputStream in = Assets.class.getResourceAsStream(resource)) {
                return Objects.requireNonNull(in, resource).readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String digest(byte[] text) {
            try {
                byte[] whole = MessageDigest.getInstance("SHA-256").digest(text);
                return HexFormat.of().formatHex(whole).substring(0, DIGITS);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
    }
}
