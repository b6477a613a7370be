package in.plugged.resourceserver.testing;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;

/** As whom a test acts: what stands nearest to it counts. */
final class Role {

    private Role() {}

    /**
     * A new key, session or token for the test; empty when it acts as nobody.
     *
     * @param classes the test's own, then those around it
     */
    static Optional<Costume> of(Method test, Stream<Class<?>> classes) {
        return Stream.concat(Stream.<AnnotatedElement>of(test), classes)
                .filter(Role::says)
                .findFirst()
                .flatMap(Role::costume);
    }

    private static Optional<Costume> costume(AnnotatedElement place) {
        return AnnotationSupport.findAnnotation(place, ActAs.class)
                .map(wanted -> Costume.of(issue(wanted)))
                .or(
                        () ->
                                AnnotationSupport.findAnnotation(place, ActAsUser.class)
                                        .map(wanted -> Costume.of(issue(wanted))))
                .or(
                        () ->
                                AnnotationSupport.findAnnotation(place, ActAsApplication.class)
                                        .map(wanted -> Costume.of(issue(wanted))));
    }

    private static boolean says(AnnotatedElement place) {
        return AnnotationSupport.isAnnotated(place, ActAs.class)
                || AnnotationSupport.isAnnotated(place, ActAsUser.class)
                || AnnotationSupport.isAnnotated(place, ActAsApplication.class)
                || AnnotationSupport.isAnnotated(place, ActAsNobody.class);
    }

    private static TestSession issue(ActAsUser wanted) {
        String[] hubs = wanted.hubs();
        return TestSessions.in(wanted.value())
                .hubs(hubs[0], Arrays.copyOfRange(hubs, 1, hubs.length))
                .user(wanted.user())
                .issue();
    }

    private static TestToken issue(ActAsApplication wanted) {
        return TestTokens.in(wanted.value())
                .scopes(wanted.scopes())
                .audience(wanted.audience())
                .hub(wanted.hub())
                .user(wanted.user())
                .client(wanted.client())
                .issue();
    }

    private static TestKey issue(ActAs wanted) {
        return TestKeys.in(wanted.value())
                .scopes(wanted.scopes())
                .hub(wanted.hub())
                .user(wanted.user())
                .prefix(wanted.prefix())
                .allowedIps(wanted.allowedIps())
                .issue();
    }
}
