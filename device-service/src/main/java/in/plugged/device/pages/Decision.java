package in.plugged.device.pages;

import in.plugged.device.caller.RecentLogIn;
import in.plugged.device.flow.Decided;
import in.plugged.device.flow.Flow;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.web.Form;
import in.plugged.web.Pages;
import in.plugged.web.person.People;
import in.plugged.web.person.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** What comes of it when a person looks at a code and decides. */
@ApplicationScoped
class Decision {

    private final Codes codes;
    private final People people;
    private final RecentLogIn recent;
    private final ConfirmSheet sheet;
    private final DeadCodes dead;
    private final Words words;
    private final Pages pages;

    Decision(
            Codes codes,
            People people,
            RecentLogIn recent,
            ConfirmSheet sheet,
            DeadCodes dead,
            Words words,
            Pages pages) {
        this.codes = codes;
        this.people = people;
        this.recent = recent;
        this.sheet = sheet;
        this.dead = dead;
        this.words = words;
        this.pages = pages;
    }

    Uni<RestResponse<Object>> ask(String code, Caller caller, HttpServerRequest request) {
        return show(code, Entries.UNTOUCHED, caller, request);
    }

    /** The same after a form with an old token. */
    Uni<RestResponse<Object>> askAgain(Wish wish, Caller caller, HttpServerRequest request) {
        return showWrong(wish, Form.EMPTY.wrong(words.openForLong()), caller, request);
    }

    /** The same after a form that does not say which. */
    Uni<RestResponse<Object>> askWhich(Wish wish, Caller caller, HttpServerRequest request) {
        return showWrong(wish, Form.EMPTY.wrong(words.device().neither()), caller, request);
    }

    Uni<RestResponse<Object>> deny(Wish wish, Caller caller, HttpServerRequest request) {
        return codes.deny(wish.code(), caller, request)
                .map(decided -> answer(decided, _ -> Outcome.DENIED));
    }

    Uni<RestResponse<Object>> approve(Wish wish, Caller caller, HttpServerRequest request) {
        if (wish.scopes().isEmpty()) {
            Form form = Form.EMPTY.wrong("scope", words.device().noScope());
            return showWrong(wish, form, caller, request);
        }
        return recent.isMissing(caller, wish.scopes())
                ? logInAgain(wish.code(), caller)
                : requireOwn(wish.hubId(), caller, request)
                        .flatMap(_ -> codes.approve(wish, caller, request))
                        .map(decided -> answer(decided, Decision::outcome));
    }

    /** That makes another session, which must be able to open the code. */
    private Uni<RestResponse<Object>> logInAgain(String code, Caller caller) {
        return codes.release(code, caller).map(_ -> pages.goOn(CodePath.of(code).loginAgain()));
    }

    /** A hub that is younger than what is remembered of the session is asked for. */
    private Uni<Void> requireOwn(String hubId, Caller caller, HttpServerRequest request) {
        return caller.hubs().contains(hubId)
                ? Uni.createFrom().voidItem()
                : people.of(request).invoke(person -> requireOwn(person, hubId)).replaceWithVoid();
    }

    private static void requireOwn(Person person, String hubId) {
        if (person.hub(hubId).isEmpty()) {
            throw new ApiException(ApiError.forbidden("Not your hub"));
        }
    }

    private static Outcome outcome(Flow flow) {
        return switch (flow.request().kind()) {
            case CLI -> Outcome.KEY;
            case OAUTH -> Outcome.TOKENS;
        };
    }

    private RestResponse<Object> answer(Decided decided, Function<Flow, Outcome> outcome) {
        return switch (decided) {
            case Decided.Done(var flow) -> pages.goOn(CodePath.done(outcome.apply(flow)));
            case Decided.Unknown() -> dead.unknown();
            case Decided.Expired() -> dead.expired();
            case Decided.AlreadyDecided() -> dead.decided();
            case Decided.Foreign() -> dead.foreign();
            case Decided.Beyond(_) ->
                    throw new ApiException(ApiError.forbidden("The device did not ask for that"));
        };
    }

    private Uni<RestResponse<Object>> showWrong(
            Wish wish, Form form, Caller caller, HttpServerRequest request) {
        return show(wish.code(), Entries.of(form, wish), caller, request);
    }

    private Uni<RestResponse<Object>> show(
            String code, Entries entries, Caller caller, HttpServerRequest request) {
        return codes.open(code, caller, request)
                .flatMap(opened -> sheet.show(opened, entries, caller, request));
    }
}
