package in.plugged.oauth.dpop;

import in.plugged.oauth.OauthConfig;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.dpop.Proof;
import in.plugged.resourceserver.dpop.ProofCheck;
import in.plugged.resourceserver.dpop.ProofOutcome;
import in.plugged.resourceserver.dpop.ProofTarget;
import in.plugged.service.oauth.OauthErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Whether who asks for tokens, or pushes a request, proves that he holds a key. A proof is good
 * once, whichever replica it is shown to: it is written down before anything is given for it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-5">RFC 9449, sections 5 and 10.1</a>
 */
@ApplicationScoped
public class TokenProofs {

    private static final String REMEMBER =
            "insert into dpop_proof (proof_hash, expires_at) values ($1, $2) on conflict do nothing";

    private final Pool database;
    private final ProofCheck check;
    private final boolean honoured;
    private final ProofTarget token;
    private final ProofTarget pushed;
    private final Clock clock;

    TokenProofs(Pool database, OauthConfig oauth, ResourceServerConfig config, Clock clock) {
        this.database = database;
        this.check = new ProofCheck(config.dpop(), clock);
        this.honoured = oauth.tokens().dpop();
        this.token = ProofTarget.of("POST", config.origin() + "/oauth/token");
        this.pushed = ProofTarget.of("POST", config.origin() + "/oauth/par");
        this.clock = clock;
    }

    /**
     * The key that a request for tokens proves; none without a proof, or where none counts. A bad
     * one is refused.
     */
    public Uni<Binding> of(HttpServerRequest request) {
        return of(request, token);
    }

    /** The same of an authorization request that a client pushes. */
    public Uni<Binding> ofPushed(HttpServerRequest request) {
        return of(request, pushed);
    }

    private Uni<Binding> of(HttpServerRequest request, ProofTarget target) {
        List<String> proofs = request.headers().getAll(ProofCheck.HEADER);
        return proofs.isEmpty() || !honoured
                ? Uni.createFrom().item(Binding.NONE)
                : bound(check.check(proofs, target, Optional.empty()));
    }

    private Uni<Binding> bound(ProofOutcome outcome) {
        return switch (outcome) {
            case ProofOutcome.Bad(var why) ->
                    Uni.createFrom().failure(OauthErrors.invalidDpopProof(why));
            case ProofOutcome.Good(var proof) ->
                    isNew(proof).map(fresh -> binding(fresh, proof.thumbprint()));
        };
    }

    private static Binding binding(boolean fresh, String thumbprint) {
        if (!fresh) {
            throw OauthErrors.invalidDpopProof("The DPoP proof has been shown before");
        }
        return new Binding(Optional.of(thumbprint));
    }

    private Uni<Boolean> isNew(Proof proof) {
        var end = clock.instant().plus(check.remembered()).plusSeconds(1).atOffset(ZoneOffset.UTC);
        return database.preparedQuery(REMEMBER)
                .execute(Tuple.of(proof.digest(), end))
                .map(rows -> rows.rowCount() == 1);
    }
}
