package in.plugged.resourceserver.testing;

import in.plugged.resourceserver.credential.KeyPrefix;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requests of this {@code @QuarkusTest} that bring no credential of their own act as such a key,
 * whatever client sends them. At a method it counts for that test, at a class for all tests that
 * have none of their own, those of nested classes included. It may stand at an annotation of yours,
 * such as {@code @AsReader}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ActAs {

    /** How the key stands. */
    KeyState value() default KeyState.VALID;

    /** What it may do. */
    String[] scopes() default {};

    /** The hub in which it acts. */
    String hub() default TestKeyBuilder.HUB;

    /** Its owner. */
    String user() default TestKeyBuilder.USER;

    /** Its kind. */
    KeyPrefix prefix() default KeyPrefix.PK_LIVE;

    /** Addresses and CIDR blocks from where alone it may be used; none for anywhere. */
    String[] allowedIps() default {};
}
