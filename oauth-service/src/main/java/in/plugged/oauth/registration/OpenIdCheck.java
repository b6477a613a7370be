package in.plugged.oauth.registration;

import in.plugged.oauth.client.OpenIdTerms;
import in.plugged.oauth.device.DeviceGrantType;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether people can log in to a client as it wants them to. */
final class OpenIdCheck {

    private static final int MOST_URIS = 10;
    private static final long LONGEST_AGE = 999_999_999;
    private static final String ALGORITHM = "id_token_signed_response_alg";
    private static final String SUBJECT_TYPE = "subject_type";
    private static final String PAIRWISE = "pairwise";
    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");
    private static final Set<String> SUBJECT_TYPES = Set.of("public", PAIRWISE);

    private OpenIdCheck() {}

    /** The first fault, if there is one. */
    static Optional<MetadataFault> of(
            SentOpenId sent,
            List<String> redirects,
            Set<String> grants,
            boolean pairwise,
            SectorProof proof) {
        return unless(
                        sent.idTokenAlgorithm().stream().allMatch(ALGORITHMS::contains),
                        ALGORITHM,
                        "It is either RS256 or ES256")
                .or(() -> wrongSubject(sent, redirects, grants, pairwise, proof))
                .or(
                        () ->
                                unless(
                                        sent.postLogoutRedirectUris().size() <= MOST_URIS
                                                && sent.postLogoutRedirectUris().stream()
                                                        .allMatch(OpenIdCheck::isAddress),
                                        "post_logout_redirect_uris",
                                        "There can be %d addresses like redirect URIs"
                                                .formatted(MOST_URIS)))
                .or(
                        () ->
                                unless(
                                        sent.backchannelLogoutUri().stream()
                                                .allMatch(OpenIdCheck::isServer),
                                        "backchannel_logout_uri",
                                        "It is https, or http to the own machine, without fragment and user"))
                .or(
                        () ->
                                unless(
                                        sent.defaultMaxAge().stream()
                                                .allMatch(age -> age >= 0 && age <= LONGEST_AGE),
                                        "default_max_age",
                                        "It is a number of seconds"));
    }

    private static Optional<MetadataFault> wrongSubject(
            SentOpenId sent,
            List<String> redirects,
            Set<String> grants,
            boolean pairwise,
            SectorProof proof) {
        boolean wanted = sent.subjectType().filter(PAIRWISE::equals).isPresent();
        return unless(
                        sent.subjectType().stream().allMatch(SUBJECT_TYPES::contains),
                        SUBJECT_TYPE,
                        "It is either public or pairwise")
                .or(() -> unless(!wanted || pairwise, SUBJECT_TYPE, "Only public is served here"))
                .or(() -> fault(proof))
                .or(
                        () ->
                                unless(
                                        !wanted || sector(proof, redirects).isPresent(),
                                        SUBJECT_TYPE,
                                        "For pairwise there are redirect URIs, all https and of one host, or all in the document at a sector_identifier_uri"))
                .or(
                        () ->
                                unless(
                                        !wanted || !grants.contains(DeviceGrantType.TEXT),
                                        SUBJECT_TYPE,
                                        "Pairwise does not go with the device grant, which no redirect URI proves"));
    }

    private static Optional<MetadataFault> unless(boolean right, String field, String otherwise) {
        return right ? Optional.empty() : Optional.of(new MetadataFault(field, otherwise));
    }

    private static boolean isAddress(String text) {
        return RedirectKind.of(text).isPresent();
    }

    private static boolean isServer(String text) {
        return RedirectKind.of(text).filter(kind -> kind != RedirectKind.PRIVATE_USE).isPresent();
    }

    private static Optional<MetadataFault> fault(SectorProof proof) {
        return proof instanceof SectorProof.Unproven(var fault)
                ? Optional.of(fault)
                : Optional.empty();
    }

    /** A document speaks for redirect URIs alone: without any it says nothing. */
    private static Optional<String> sector(SectorProof proof, List<String> redirects) {
        return switch (proof) {
            case SectorProof.Proven(var host) ->
                    redirects.isEmpty() ? Optional.empty() : Optional.of(host);
            case SectorProof.Unnamed() -> sector(redirects);
            case SectorProof.Unproven _ -> Optional.empty();
        };
    }

    /**
     * The host that all have. Only https shows that a client is at home there: what a program
     * writes behind a scheme of its own is anybody's, and own machines have one name.
     */
    private static Optional<String> sector(List<String> redirects) {
        Set<String> hosts =
                redirects.stream()
                        .filter(uri -> RedirectKind.of(uri).equals(Optional.of(RedirectKind.HTTPS)))
                        .map(uri -> URI.create(uri).getHost().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new));
        boolean all =
                redirects.stream()
                        .allMatch(
                                uri ->
                                        RedirectKind.of(uri)
                                                .equals(Optional.of(RedirectKind.HTTPS)));
        return hosts.stream().findFirst().filter(_ -> all && hosts.size() == 1);
    }

    /** What is kept of what was found to be in order. */
    static OpenIdTerms kept(SentOpenId sent, List<String> redirects, SectorProof proof) {
        return new OpenIdTerms(
                sent.idTokenAlgorithm(),
                sent.subjectType().filter(PAIRWISE::equals).flatMap(_ -> sector(proof, redirects)),
                sent.sectorIdentifierUri(),
                sent.postLogoutRedirectUris().stream().distinct().toList(),
                sent.backchannelLogoutUri(),
                sent.backchannelSessionRequired(),
                sent.defaultMaxAge(),
                sent.requireAuthTime());
    }
}
