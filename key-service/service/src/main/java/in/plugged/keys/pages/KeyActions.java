package in.plugged.keys.pages;

import in.plugged.keys.event.KeyAnnouncer;
import in.plugged.keys.event.Outcome;
import in.plugged.keys.key.OwnKeys;
import in.plugged.keys.key.OwnKeys.Marked;
import in.plugged.keys.revoke.Descendants;
import in.plugged.keys.revoke.Ending;
import in.plugged.keys.revoke.KeyRevocation;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.web.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** What the buttons of a key's page do. */
@ApplicationScoped
class KeyActions {

    private final OwnKeys keys;
    private final KeyRevocation revocation;
    private final KeyAnnouncer announcer;
    private final Ending ending;
    private final KeySheet sheet;
    private final Words words;
    private final Pages pages;

    KeyActions(
            OwnKeys keys,
            KeyRevocation revocation,
            KeyAnnouncer announcer,
            Ending ending,
            KeySheet sheet,
            Words words,
            Pages pages) {
        this.keys = keys;
        this.revocation = revocation;
        this.announcer = announcer;
        this.ending = ending;
        this.sheet = sheet;
        this.words = words;
        this.pages = pages;
    }

    Uni<RestResponse<Object>> suspend(KeyId id, Owner owner) {
        return change(id, owner, revocation::suspend, done(id, "key-suspended"));
    }

    Uni<RestResponse<Object>> resume(KeyId id, Owner owner) {
        return change(id, owner, revocation::resume, done(id, "key-resumed"));
    }

    private Function<Outcome, RestResponse<Object>> done(KeyId id, String said) {
        return _ -> pages.goOn(KeyPath.of(id), said);
    }

    /**
     * Ends one of two secrets. Without the new one there is nothing to move over to: it goes on
     * with another.
     */
    Uni<RestResponse<Object>> endSecret(KeyId id, int version, Owner owner) {
        return change(
                id,
                owner,
                (key, holder) -> revocation.endSecret(key, version, holder),
                outcome -> secretEnded(id, version, outcome));
    }

    private RestResponse<Object> secretEnded(KeyId id, int version, Outcome outcome) {
        return outcome.key().newestSecret() == version
                ? pages.goOn(KeyPath.rotate(id), "new-secret-ended")
                : pages.goOn(KeyPath.of(id), "secret-ended");
    }

    /** A change that comes too late is none: the page shows what there is instead. */
    private Uni<RestResponse<Object>> change(
            KeyId id,
            Owner owner,
            BiFunction<KeyId, Caller, Uni<Outcome>> change,
            Function<Outcome, RestResponse<Object>> next) {
        return keys.holder(id, owner.caller())
                .flatMap(holder -> change.apply(id, holder))
                .call(announcer::announce)
                .map(next)
                .onFailure(KeyActions::isConflict)
                .recoverWithUni(() -> sheet.show(id, owner, words.changedMeanwhile()));
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof ApiException refused && refused.error().status() == 409;
    }

    /**
     * Ends the key for good.
     *
     * @param typed the name, which must be typed back for one that is in use
     */
    Uni<RestResponse<Object>> revoke(KeyId id, String typed, Descendants descendants, Owner owner) {
        return sheet.find(id, owner)
                .flatMap(
                        marked ->
                                objection(typed, marked)
                                        .map(problem -> sheet.confirm(id, owner, problem))
                                        .orElseGet(() -> revoke(id, descendants, owner)));
    }

    /** What is wrong with what was typed back, for a key that is in use. */
    private Optional<String> objection(String typed, Marked marked) {
        boolean isName = TypedName.of(typed).equals(TypedName.of(marked.key().name()));
        if (isName || !sheet.isBusy(marked)) {
            return Optional.empty();
        }
        KeyMessages key = words.key();
        return Optional.of(typed.isBlank() ? key.nameFirst() : key.notTheName());
    }

    private Uni<RestResponse<Object>> revoke(KeyId id, Descendants descendants, Owner owner) {
        return keys.holder(id, owner.caller())
                .flatMap(holder -> revocation.revoke(id, descendants, holder))
                .flatMap(ending::announce)
                .map(
                        announced ->
                                pages.goOn(
                                        KeysPage.PATH + "?list=all",
                                        announced ? "key-revoked" : "key-ending"));
    }
}
