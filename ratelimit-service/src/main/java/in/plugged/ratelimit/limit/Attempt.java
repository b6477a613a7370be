package in.plugged.ratelimit.limit;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A request on its way: its checks by subject, and what was said of each subject. */
record Attempt(CheckRequest request, List<Part> parts) {

    /** The checks of one subject, and what became of them. */
    record Part(List<LimitCheck> checks, ScriptAnswer counted) {

        private static final ScriptAnswer NOT_YET = new ScriptAnswer(List.of());

        static Part of(List<LimitCheck> checks) {
            return new Part(checks, NOT_YET);
        }

        List<LimitCheck> undoing() {
            return counted.undoing(checks);
        }
    }

    static Attempt of(CheckRequest request) {
        List<LimitCheck> checks = request.checks();
        if (checks.size() == 1) { // nearly always
            return new Attempt(request, List.of(Part.of(checks)));
        }
        var bySubject =
                checks.stream()
                        .collect(
                                Collectors.groupingBy(
                                        LimitCheck::subject,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return new Attempt(request, bySubject.values().stream().map(Part::of).toList());
    }

    Stream<List<LimitCheck>> asked() {
        return parts.stream().map(Part::checks);
    }

    /** With the answers to what was {@link #asked}. */
    Attempt counted(Iterator<ScriptAnswer> answers) {
        return new Attempt(
                request,
                parts.stream().map(part -> new Part(part.checks, answers.next())).toList());
    }

    /** What must be given back: nothing, unless some subjects passed and others refused. */
    Stream<List<LimitCheck>> undoing() {
        return allowed() ? Stream.empty() : passed().map(Part::undoing);
    }

    /** With the answers to the {@link #undoing}. */
    Attempt undone(Iterator<ScriptAnswer> answers) {
        if (allowed()) {
            return this;
        }
        return new Attempt(
                request,
                parts.stream()
                        .map(
                                part ->
                                        part.counted.passed()
                                                ? new Part(
                                                        part.checks,
                                                        part.counted.undone(answers.next()))
                                                : part)
                        .toList());
    }

    CheckResult result() {
        return new CheckResult(
                allowed(), parts.size() == 1 ? parts.getFirst().counted.limits() : inOrder());
    }

    private boolean allowed() {
        return parts.stream().allMatch(part -> part.counted.passed());
    }

    private Stream<Part> passed() {
        return parts.stream().filter(part -> part.counted.passed());
    }

    private List<LimitStatus> inOrder() {
        Map<String, LimitStatus> byKey = new HashMap<>();
        for (Part part : parts) {
            for (int i = 0; i < part.checks.size(); i++) {
                byKey.put(part.checks.get(i).key(), part.counted.limits().get(i));
            }
        }
        return request.checks().stream()
                .map(check -> Objects.requireNonNull(byKey.get(check.key())))
                .toList();
    }
}
