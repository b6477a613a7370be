package in.plugged.device;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import in.plugged.service.testing.ServiceHouse;

@AnalyzeClasses(
        packages = "in.plugged.device",
        importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest static final ArchTests OF_EVERY_SERVICE = ArchTests.in(ServiceHouse.class);
}
