package in.plugged.keys.pages;

import in.plugged.keys.key.OwnKeys;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.web.Shells;
import in.plugged.web.live.Live;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * What changes on these pages while somebody looks at them. A refusal is an answer with its status
 * as long as nothing was sent.
 */
@Path(KeysPage.PATH)
@Authenticated
class LivePage {

    private final Owners owners;
    private final OwnKeys keys;
    private final KeysSheet list;
    private final KeySheet sheet;
    private final Live live;
    private final Shells shells;

    LivePage(
            Owners owners, OwnKeys keys, KeysSheet list, KeySheet sheet, Live live, Shells shells) {
        this.owners = owners;
        this.keys = keys;
        this.list = list;
        this.sheet = sheet;
        this.live = live;
        this.shells = shells;
    }

    /** The rows that the same query shows. */
    @GET
    @Path("/live")
    public RestMulti<byte[]> list(@BeanParam ListQuery query, @Context HttpServerRequest request) {
        Locale locale = shells.locale();
        return follow(request, owner -> of(owner, request, () -> list.live(query, owner, locale)));
    }

    /** One key; 404 for somebody else's. */
    @GET
    @Path("/{key_id}/live")
    public RestMulti<byte[]> key(@RestPath("key_id") KeyId id, @Context HttpServerRequest request) {
        Locale locale = shells.locale();
        return followOne(id, request, (owner, holder) -> sheet.live(id, holder, owner, locale));
    }

    /**
     * Whether that key was ever called with, 404 for somebody else's; without one, whether any was.
     */
    @GET
    @Path("/first-call")
    public RestMulti<byte[]> firstCall(
            @RestQuery @Nullable KeyId key, @Context HttpServerRequest request) {
        Locale locale = shells.locale();
        return key == null
                ? follow(request, owner -> of(owner, request, () -> list.call(owner, locale)))
                : followOne(key, request, (_, holder) -> list.call(key, holder, locale));
    }

    private RestMulti<byte[]> follow(
            HttpServerRequest request, Function<Owner, Multi<String>> parts) {
        return Live.answer(owners.of(request).map(parts));
    }

    private RestMulti<byte[]> followOne(
            KeyId id,
            HttpServerRequest request,
            BiFunction<Owner, Caller, Uni<TemplateInstance>> parts) {
        return Live.answer(
                owners.of(request)
                        .flatMap(
                                owner ->
                                        keys.holder(id, owner.caller())
                                                .map(
                                                        holder ->
                                                                of(
                                                                        owner,
                                                                        request,
                                                                        () ->
                                                                                parts.apply(
                                                                                        owner,
                                                                                        holder)))));
    }

    private Multi<String> of(
            Owner owner, HttpServerRequest request, Supplier<Uni<TemplateInstance>> parts) {
        return live.of(owner.caller().userId(), request, parts);
    }
}
