package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.e2e.Stack.Issued;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

/** The first look-ups of a key are on their way while it is revoked. */
class LookupRaceTest {

    private final Stack stack = Stack.shared();

    @RepeatedTest(25)
    void aLookUpThatRacesARevocationLeavesNothingBehind() {
        Issued key = stack.newKey();
        var holder = new Http(stack.gateway(), key.text());

        List<CompletableFuture<Answer>> first =
                IntStream.range(0, 8)
                        .mapToObj(_ -> holder.sendAsync("GET", "/api/servers", ""))
                        .toList();
        int revoked = stack.owner().delete(key.path()).status();
        first.forEach(CompletableFuture::join);

        assertEquals(204, revoked);
        RevocationTest.assertGoneSoon(Places.of(stack), key);
    }
}
