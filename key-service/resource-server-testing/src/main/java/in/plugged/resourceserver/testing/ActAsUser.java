package in.plugged.resourceserver.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requests of this {@code @QuarkusTest} that bring no credential of their own have the session
 * cookie of a user, as if it were logged in. It stands where {@link ActAs} stands, and the nearest
 * of all counts.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ActAsUser {

    /** How the session stands. */
    SessionState value() default SessionState.VALID;

    /** The user's hubs; a request acts in the first one unless it names another. */
    String[] hubs() default {TestKeyBuilder.HUB};

    /** Who it is. */
    String user() default TestKeyBuilder.USER;
}
