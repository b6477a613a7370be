package in.plugged.ratelimit.envoy;

import static in.plugged.ratelimit.envoy.Gateway.descriptor;
import static in.plugged.ratelimit.envoy.Gateway.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.ratelimit.envoy.DescriptorTree.Place;
import in.plugged.ratelimit.limit.Algorithm;
import in.plugged.ratelimit.limit.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which limits a request has. */
class MatchingTest {

    private static final DescriptorLimit ONE =
            DescriptorLimit.of(new DescriptorLimit.Counted(Rule.own(1, 60, Algorithm.WINDOW)));
    private static final DescriptorLimit NONE =
            DescriptorLimit.of(new DescriptorLimit.Closed(LimitUnit.HOUR));
    private static final DescriptorTree TREE =
            new DescriptorTree(Map.of(), List.of(), Map.of("one", at(ONE), "none", at(NONE)));

    private static Place at(DescriptorLimit limit) {
        return new Place(Optional.of(limit), DescriptorTree.EMPTY);
    }

    @Test
    void inTheShadowNothingRefusesAndEverythingIsCounted() {
        List<Judged> watched = judged(true);

        assertTrue(watched.stream().noneMatch(Judged::enforced));
        assertEquals(1, Counting.of(watched).requests().size());
        var verdict = new Verdict(watched, Map.of());
        assertTrue(verdict.allowed());
        assertTrue(verdict.wouldRefuse());
    }

    @Test
    void outOfItEveryLimitIsEnforcedAndWhereNothingPassesNothingIsCounted() {
        List<Judged> judged = judged(false);

        assertTrue(judged.stream().allMatch(Judged::enforced));
        assertEquals(List.of(), Counting.of(judged).requests());
        assertEquals(false, new Verdict(judged, Map.of()).allowed());
    }

    private static List<Judged> judged(boolean shadow) {
        return new Matching(
                        request("gateway", descriptor("one=x"), descriptor("none=x")), TREE, shadow)
                .judged();
    }
}
