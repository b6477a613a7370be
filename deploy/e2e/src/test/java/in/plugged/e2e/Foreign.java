package in.plugged.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Needs programs that are not in a jar, such as nginx or Node. {@code deploy/e2e/run} installs them
 * and runs these tests; {@code ./mvnw verify} leaves them out.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("foreign")
@ExtendWith(CheckLines.class)
@interface Foreign {}
