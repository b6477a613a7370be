package in.plugged.device.pages;

import in.plugged.device.caller.Peer;
import in.plugged.device.flow.Approver;
import in.plugged.device.flow.Flow;
import in.plugged.device.flow.FlowRequest;
import in.plugged.device.flow.Kind;
import in.plugged.device.flow.Opened;
import in.plugged.device.rfc8628.ClientReach;
import in.plugged.device.rfc8628.Reach;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.web.Ago;
import in.plugged.web.Form;
import in.plugged.web.Pages;
import in.plugged.web.SafeName;
import in.plugged.web.ScopeWords;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import in.plugged.web.person.People;
import in.plugged.web.person.Person;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Asks whether a device is to be let in. */
@ApplicationScoped
class ConfirmSheet {

    record confirm(
            Shell shell, Form form, Asking asking, List<Choice> scopes, Person person, String hubId)
            implements TemplateInstance {}

    /**
     * Who asks.
     *
     * @param spelled the code for those who hear it
     * @param client whether it is an OAuth client
     * @param userAgent what it says it is; empty when it says nothing
     */
    record Asking(
            String code,
            String spelled,
            boolean client,
            String name,
            boolean verified,
            String userAgent,
            String address,
            boolean sameAddress,
            Ago started,
            long minutesLeft) {}

    /** A scope that can be taken away. */
    record Choice(String scope, String words, boolean chosen) {}

    private final Shells shells;
    private final Pages pages;
    private final DeadCodes dead;
    private final ScopeWords scopes;
    private final People people;
    private final ClientReach clients;
    private final Peer peer;
    private final Clock clock;

    ConfirmSheet(
            Shells shells,
            Pages pages,
            DeadCodes dead,
            ScopeWords scopes,
            People people,
            ClientReach clients,
            Peer peer,
            Clock clock) {
        this.shells = shells;
        this.pages = pages;
        this.dead = dead;
        this.scopes = scopes;
        this.people = people;
        this.clients = clients;
        this.peer = peer;
        this.clock = clock;
    }

    /** What a person sees who has opened a code. */
    Uni<RestResponse<Object>> show(
            Opened opened, Entries entries, Caller caller, HttpServerRequest request) {
        return switch (opened) {
            case Opened.Waiting(var flow) ->
                    clients.of(flow, Approver.of(caller))
                            .flatMap(reach -> ask(flow, reach, entries, request));
            case Opened.Unknown() -> Uni.createFrom().item(dead::unknown);
            case Opened.Expired() -> Uni.createFrom().item(dead::expired);
            case Opened.Decided() -> Uni.createFrom().item(dead::decided);
            case Opened.Foreign() -> Uni.createFrom().item(dead::foreign);
        };
    }

    private Uni<RestResponse<Object>> ask(
            Flow flow, Reach reach, Entries entries, HttpServerRequest request) {
        return people.of(request).map(person -> ask(flow, reach, person, entries, request));
    }

    private RestResponse<Object> ask(
            Flow flow, Reach reach, Person person, Entries entries, HttpServerRequest request) {
        return pages.show(
                entries.status(),
                new confirm(
                        shells.gate(),
                        entries.form(),
                        asking(flow, request),
                        choices(reach, entries),
                        person,
                        entries.hubId()));
    }

    private Asking asking(Flow flow, HttpServerRequest request) {
        FlowRequest asked = flow.request();
        String code = flow.userCode().text();
        return new Asking(
                code,
                flow.userCode().spelled(),
                asked.kind() == Kind.OAUTH,
                asked.name(),
                asked.verified(),
                SafeName.of(asked.userAgent()),
                asked.address(),
                isFrom(asked.address(), request),
                Ago.of(flow.createdAt(), clock.instant(), shells.locale()),
                minutesLeft(flow));
    }

    private boolean isFrom(String address, HttpServerRequest request) {
        return RequestPeer.parse(address)
                .filter(peer.address(request).stream().toList()::contains)
                .isPresent();
    }

    private long minutesLeft(Flow flow) {
        Duration left = Duration.between(clock.instant(), flow.expiresAt());
        return Math.max(1, Math.ceilDiv(left.toSeconds(), 60L));
    }

    private List<Choice> choices(Reach reach, Entries entries) {
        return scopes.of(reach.scopes()).stream()
                .map(line -> new Choice(line.scope(), line.words(), entries.keeps(line.scope())))
                .toList();
    }
}
