package in.plugged.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Takes long, by many starts or many rounds. {@code deploy/e2e/run} runs these tests; {@code ./mvnw
 * verify} leaves them out.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("long")
@ExtendWith(CheckLines.class)
@interface LongRun {}
