package in.plugged.keys.pages;

import in.plugged.keys.event.KeyAnnouncer;
import in.plugged.keys.issue.KeyIssue;
import in.plugged.keys.key.OwnKeys;
import in.plugged.keys.retry.SafeCall;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.web.NextPath;
import in.plugged.web.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestResponse;

/** What the form for a new secret does. */
@ApplicationScoped
class KeyRotation {

    private final OwnKeys keys;
    private final KeyIssue issue;
    private final KeyAnnouncer announcer;
    private final FormIds formIds;
    private final NewKeySheet made;
    private final RotateSheet sheet;
    private final Words words;
    private final Pages pages;

    KeyRotation(
            OwnKeys keys,
            KeyIssue issue,
            KeyAnnouncer announcer,
            FormIds formIds,
            NewKeySheet made,
            RotateSheet sheet,
            Words words,
            Pages pages) {
        this.keys = keys;
        this.issue = issue;
        this.announcer = announcer;
        this.formIds = formIds;
        this.made = made;
        this.sheet = sheet;
        this.words = words;
        this.pages = pages;
    }

    /**
     * Answers with the new secret, this once.
     *
     * @param overlap for how many seconds the old one goes on, as the form says it
     */
    Uni<RestResponse<Object>> rotate(KeyId id, String overlap, String formId, Owner owner) {
        return Overlap.of(overlap)
                .map(wanted -> rotate(id, wanted, formId, owner))
                .orElseGet(() -> sheet.show(id, owner, words.rotate().noOverlap()));
    }

    private Uni<RestResponse<Object>> rotate(
            KeyId id, Duration overlap, String formId, Owner owner) {
        return keys.holder(id, owner.caller())
                .flatMap(holder -> rotate(id, overlap, formId, holder))
                .call(done -> announcer.announce(done.outcome()))
                .map(done -> made.made(done, owner, true))
                .onFailure(ApiException.class)
                .recoverWithUni(refused -> refused(id, refused, owner));
    }

    private Uni<KeyIssue.Made> rotate(KeyId id, Duration overlap, String formId, Caller holder) {
        String call = "POST " + KeyPath.rotate(id);
        return issue.rotate(
                id,
                overlap,
                holder,
                formIds.of(formId).map(name -> SafeCall.of(name, holder, call, overlap)));
    }

    private Uni<RestResponse<Object>> refused(KeyId id, ApiException refused, Owner owner) {
        return switch (Refusal.of(refused)) {
            case LOG_IN_AGAIN ->
                    Uni.createFrom()
                            .item(() -> pages.goOn(new NextPath(KeyPath.rotate(id)).loginAgain()));
            case UNDER_WAY -> Uni.createFrom().item(() -> made.sent(owner));
            case CONFLICT, HUB_FULL -> sheet.show(id, owner, words.rotate().rotatedMeanwhile());
            case OTHER -> Uni.createFrom().failure(refused);
        };
    }
}
