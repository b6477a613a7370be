package in.plugged.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.resourceserver.ResourceServerConfig;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FlashTest {

    @Test
    void overHttpsTheCookieIsOfThisHostAlone() {
        Cookie cookie = said("https://plugged.in");

        assertEquals("__Host-said", cookie.getName());
        assertEquals(true, cookie.isSecure());
        assertEquals("/", cookie.getPath());
    }

    @Test
    void overHttpItIsPlain() {
        Cookie cookie = said("http://localhost:8080");

        assertEquals("said", cookie.getName());
        assertEquals(false, cookie.isSecure());
    }

    private static Cookie said(String origin) {
        var cookies = new ArrayList<Cookie>();
        HttpServerResponse response =
                answering(
                        HttpServerResponse.class, arguments -> cookies.add((Cookie) arguments[0]));
        new Flash(answering(ResourceServerConfig.class, _ -> origin))
                .say(answering(RoutingContext.class, _ -> response), "logged-out");
        assertEquals(1, cookies.size());
        return cookies.getFirst();
    }

    /** One of that type, all of whose methods answer so. */
    private static <T> T answering(Class<T> type, Function<Object[], Object> answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> {
                            Object found = answer.apply(arguments);
                            return method.getReturnType().isInstance(found) ? found : null;
                        }));
    }
}
