package in.plugged.resourceserver.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requests of this {@code @QuarkusTest} that bring no credential of their own have an access token,
 * as an application has it that a user has let in. It stands where {@link ActAs} stands, and the
 * nearest of all counts.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ActAsApplication {

    /** How the token stands. */
    TokenState value() default TokenState.VALID;

    /** What the user let the application do. */
    String[] scopes() default {};

    /** The addresses of the resources that the token is for; none for the whole origin. */
    String[] audience() default {};

    /** The hub in which it acts. */
    String hub() default TestKeyBuilder.HUB;

    /** Who let it in. */
    String user() default TestKeyBuilder.USER;

    /** The application. */
    String client() default TestTokenBuilder.CLIENT;
}
