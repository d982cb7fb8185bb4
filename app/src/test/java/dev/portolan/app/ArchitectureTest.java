package dev.portolan.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the parts of the program may know of each other and of the engine. */
@AnalyzeClasses(packages = "dev.portolan.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** So that every Model is testable without a window. */
    @ArchTest
    static final ArchRule modelsKnowNoNodes = noClasses()
            .that()
            .resideInAPackage("dev.portolan.app.desktop..")
            .and()
            .haveSimpleNameEndingWith("Model")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene.control..", "javafx.stage..")
            .allowEmptyShould(true);

    /** {@code serve} and its kin run where there is no display. */
    @ArchTest
    static final ArchRule commandLineKnowsNoDesktop = noClasses()
            .that()
            .resideInAPackage("dev.portolan.app.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.portolan.app.desktop..", "javafx..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule engineIsReachedByItsDoors = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.portolan.engine.policy..",
                    "dev.portolan.engine.upstream..",
                    "dev.portolan.engine.forward..",
                    "dev.portolan.engine.listen..");

    @ArchTest
    static final ArchRule noOtherLogging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
}
