package in.plugged.ratelimit.alert;

/** What was seen of a key when somebody looked for one kind. */
record Look(String keyId, Kind kind, Verdict verdict) {

    static Look at(Finding finding) {
        return new Look(finding.keyId(), finding.kind(), new Verdict.Unusual(finding));
    }
}
