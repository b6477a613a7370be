package in.plugged.oauth.password;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that can be a password: so many characters, however they are encoded, at most 1 KiB, and no
 * control characters. It is taken as it is, spaces at its ends included, and never shortened.
 */
@Documented
@Constraint(validatedBy = PasswordRule.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
public @interface Password {

    /** The fewest characters: what somebody chooses is longer than what somebody may try. */
    int min() default 1;

    String message() default "must be {min} to 128 characters, none of them a control character";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
