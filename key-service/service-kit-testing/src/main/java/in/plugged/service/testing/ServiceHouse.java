package in.plugged.service.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;

/** The rules of the house that hold in every service. */
public final class ServiceHouse {

    @ArchTest
    static final ArchRule FEATURES_DEPEND_ON_EACH_OTHER_IN_NO_CIRCLE =
            slices().matching("in.plugged.*.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_TIME_OF_DAY_COMES_FROM_THE_CLOCK =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(OffsetDateTime.class, "now")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule A_PATH_STANDS_AT_A_RESOURCE_A_PAGE_OR_A_CALLED_API =
            classes()
                    .that()
                    .areAnnotatedWith(Path.class)
                    .should()
                    .haveNameMatching(".*(Resource|Page|Api)");

    @ArchTest
    static final ArchRule NOBODY_SUBSCRIBES_BUT_QUARKUS =
            noClasses()
                    .should()
                    .callMethodWhere(
                            DescribedPredicate.<JavaMethodCall>describe(
                                    "subscribe() or await() is called",
                                    call ->
                                            call.getTargetOwner()
                                                            .getPackageName()
                                                            .startsWith("io.smallrye.mutiny")
                                                    && (call.getName().equals("subscribe")
                                                            || call.getName().equals("await"))));

    /** Where a comparison stops at the first difference, its time tells how much was right. */
    @ArchTest
    static final ArchRule BYTES_ARE_COMPARED_IN_CONSTANT_TIME =
            noClasses()
                    .should()
                    .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                    .orShould()
                    .callMethod(Arrays.class, "compare", byte[].class, byte[].class)
                    .orShould()
                    .callMethod(Arrays.class, "mismatch", byte[].class, byte[].class);

    private ServiceHouse() {}
}
