package in.plugged.oauth.account;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that can be an e-mail address and can stand in a mail: nothing in it ends a line or goes
 * unseen. Something that is missing is not its business.
 */
@Documented
@Constraint(validatedBy = {})
@Size(min = 3, max = EmailAddress.LONGEST)
@Email
@Pattern(regexp = "[^\\p{C}\\p{Zl}\\p{Zp}]*")
@ReportAsSingleViolation
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface EmailText {

    String message() default "must be an e-mail address";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
