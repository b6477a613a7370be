package in.plugged.resourceserver.error;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A request body that must be exactly what it says: unknown fields, wrong types and broken
 * constraints are refused with 400 and named all at once. Types convert to nothing else: {@code
 * "5"} is no number and 5 is no text.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StrictBody {}
